/**
 * The simulated cluster: a Kubernetes 1.36 API server with its controllers, in this process, on loopback, over real HTTP.
 * Inside it: {@code http} carries requests, {@code endpoint} reads and shows them, {@code access} says who asks and whether
 * he may, {@code verb} does what is asked under the rules of {@code strategy} and {@code admission}, {@code webhook} asks
 * others, {@code schema} knows the fields of every kind and {@code ownership} who owns them, {@code store} keeps the objects,
 * {@code controller} is what a cluster does by itself and {@code operator} what people install in one, {@code scenario} is
 * where it starts, {@code version} which release it is, {@code fault} breaks it on purpose, and {@code control} lets a
 * teacher do so from outside. It shares no code with the rest of Unstick, so that it can prove Unstick wrong.
 */
@NullMarked
package dev.unstick.sandbox;

import org.jspecify.annotations.NullMarked;
