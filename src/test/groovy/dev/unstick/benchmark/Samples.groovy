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

  /** The median, with the least and the most behind it: {@code 512 (490–603) ms}, or in seconds when it is that long. */
  @Override
  String toString() {
    double unit = median < 10_000 ? 1 : 1000
    "${figure(median / unit as double)} (${figure(sorted.first() / unit as double)}–${figure(sorted.last() / unit as double)}) ${unit == 1 ? 'ms' : 's'}"
  }

  private static String figure(double value) {
    String.format(Locale.ROOT, value < 100 ? '%.1f' : '%.0f', value)
  }
}
