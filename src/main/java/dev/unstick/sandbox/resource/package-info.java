/** Which resources there are: the built-in ones, read from resources.yaml, and those that CustomResourceDefinitions define. */
@NullMarked
package dev.unstick.sandbox.resource;

import org.jspecify.annotations.NullMarked;
