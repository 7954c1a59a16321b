/**
 * The lessons: finalizers learnt by doing, each on a simulated cluster of its own in this process. A lesson is a data file below
 * {@code lessons/}; see {@link dev.unstick.learn.LessonFile} for what is in one.
 */
@NullMarked
package dev.unstick.learn;

import org.jspecify.annotations.NullMarked;
