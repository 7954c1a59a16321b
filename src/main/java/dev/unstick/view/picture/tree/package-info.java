/** What holds a namespace, as a tree: its kinds, their objects, their finalizers, and who owns those. */
@NullMarked
package dev.unstick.view.picture.tree;

import org.jspecify.annotations.NullMarked;
