package dev.unstick.benchmark

import groovy.transform.CompileStatic

/** How long the runs of one competitor took, in milliseconds. */
@CompileStatic
class Samples {
  private final List<Double> sorted

  Samples(List<Double> millis) {
    sorted = millis.toSorted()
  }

  double getMedian() {
    (sorted[(sorted.size() - 1).intdiv(2)] + sorted[sorted.size().intdiv(2)]) / 2d
  }

  /** How many times as long as the other's the median is. */
  double over(Samples other) {
    median / other.median
  }

  /** The median, with the least and the most behind it: {@code 512 ms (490–603)}. */
  @Override
  String toString() {
    "${Figures.time(median)} (${Figures.value(sorted.first(), median)}–${Figures.value(sorted.last(), median)})"
  }
}
