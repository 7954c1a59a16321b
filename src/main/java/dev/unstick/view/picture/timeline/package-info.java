/** What happened to a namespace and when, on one axis of time. Every moment has a source; none is made up. */
@NullMarked
package dev.unstick.view.picture.timeline;

import org.jspecify.annotations.NullMarked;
