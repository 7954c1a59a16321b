/** What a cluster does by itself: the controllers, each with its queue, on a clock that may be real or moved by hand. */
@NullMarked
package dev.unstick.sandbox.controller;

import org.jspecify.annotations.NullMarked;
