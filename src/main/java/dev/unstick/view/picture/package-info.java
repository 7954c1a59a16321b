/** Pictures of what was found: values in, and text, SVG or Mermaid out. */
@NullMarked
package dev.unstick.view.picture;

import org.jspecify.annotations.NullMarked;
