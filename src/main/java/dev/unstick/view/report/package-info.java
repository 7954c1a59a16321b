/** The report of a run, for whoever was not there: what was stuck, why, what was done, what stays behind. Values in, text out. */
@NullMarked
package dev.unstick.view.report;

import org.jspecify.annotations.NullMarked;
