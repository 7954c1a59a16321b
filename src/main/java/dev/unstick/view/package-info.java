/** How values look: tables, reports and machine output. Values in, text or JSON out. */
@NullMarked
package dev.unstick.view;

import org.jspecify.annotations.NullMarked;
