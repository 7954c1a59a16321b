/**
 * The simulated cluster: a Kubernetes 1.36 API server with its controllers, in this process, on loopback, over real HTTP.
 * Inside it: {@code http} carries requests, {@code endpoint} reads and shows them, {@code verb} does what they ask under
 * the rules of {@code strategy} and {@code admission}, {@code store} keeps the objects, {@code controller} is what a
 * cluster does by itself, {@code scenario} is where it starts. It shares no code with the rest of Unstick, so that it can
 * prove Unstick wrong.
 */
@NullMarked
package dev.unstick.sandbox;

import org.jspecify.annotations.NullMarked;
