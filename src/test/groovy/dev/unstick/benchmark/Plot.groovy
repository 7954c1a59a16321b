package dev.unstick.benchmark

import dev.unstick.view.picture.Svg
import dev.unstick.view.picture.Svg.Ink
import groovy.transform.TupleConstructor

/**
 * Draws how times grow with sizes, both on logarithmic scales: what grows in step with its size is a straight line from corner to corner.
 * White is its ground, so that it can be read on dark pages, too.
 */
class Plot {
  private static final int HEIGHT = 405
  private static final int LEFT = 90
  private static final int RIGHT = 530
  private static final int TOP = 76
  private static final int BOTTOM = 340
  private static final int MARGIN = 20
  private static final int DOT = 4
  private static final int APART = 12

  private final String title
  private final String sizes
  private final String times
  private final List<Series> series = []

  /**
   * An empty plot.
   *
   * @param title what it shows
   * @param sizes what the horizontal axis counts
   * @param times what the vertical axis tells
   */
  Plot(String title, String sizes, String times) {
    this.title = title
    this.sizes = sizes
    this.times = times
  }

  /** Adds a line: milliseconds by size. {@code ours} stands out; what is {@code simulated} is dashed. */
  void add(String name, SortedMap<Integer, Double> points, boolean ours, boolean simulated) {
    if (points) {
      series << new Series(name, points, ours ? Ink.GOOD : Ink.FAINT, simulated)
    }
  }

  /** Whether there is nothing to draw. */
  boolean isEmpty() {
    series.empty
  }

  /** The document. */
  String draw() {
    def across = Scale.over(series*.points*.keySet().flatten()*.doubleValue(), LEFT, RIGHT)
    def up = Scale.over(series*.points*.values().flatten(), BOTTOM, TOP)
    def svg = Svg.of(title, Math.max(MARGIN + Svg.width(title), RIGHT + APART + series.collect { Svg.width(it.label) }.max()) + MARGIN, HEIGHT)
    svg.text(MARGIN, 28, title, Ink.DARK, true)
    svg.text(MARGIN, 48, times, Ink.FAINT, false)
    up.decades.each { millis ->
      def y = up.at(millis)
      svg.line(LEFT, y, RIGHT, y, Ink.LINE, true)
      def label = Figures.time(millis)
      svg.text(LEFT - 10 - Svg.width(label), y + 4, label, Ink.DARK, false)
    }
    across.decades.each { size ->
      def x = across.at(size)
      svg.line(x, BOTTOM, x, BOTTOM + 5, Ink.LINE, false)
      svg.centred(x, BOTTOM + Svg.LINE + 2, Figures.count(size as long), Ink.DARK)
    }
    svg.line(LEFT, BOTTOM, RIGHT, BOTTOM, Ink.LINE, false)
    svg.line(LEFT, TOP, LEFT, BOTTOM, Ink.LINE, false)
    svg.centred((LEFT + RIGHT) / 2d, BOTTOM + 2 * Svg.LINE + 4, sizes, Ink.FAINT)
    series.each { line ->
      def ends = line.points.collect { size, millis -> [across.at(size), up.at(millis)] }
      ends.collate(2, 1, false).each { from, to -> line.draw(svg, from, to) }
      ends.each { x, y -> svg.dot(x, y, DOT, line.ink) }
    }
    label(svg, across, up)
    svg.end()
  }

  /** Names each line at its end, apart from each other. */
  private void label(Svg svg, Scale across, Scale up) {
    def lowest = Double.NEGATIVE_INFINITY
    series.sort(false) { up.at(it.points.values().last()) }.each { line ->
      def end = up.at(line.points.values().last())
      def y = Math.max(end + 4, lowest + Svg.LINE)
      lowest = y
      svg.text(across.at(line.points.lastKey()) + APART, y, line.label, line.ink == Ink.GOOD ? Ink.GOOD : Ink.DARK, line.ink == Ink.GOOD)
    }
  }

  /** One line of the plot. */
  @TupleConstructor(defaults = false)
  private static class Series {
    final String name
    final SortedMap<Integer, Double> points
    final Ink ink
    final boolean dashed

    String getLabel() {
      "${Said.of('named', name, Figures.time(points.values().last()))}"
    }

    void draw(Svg svg, List<Double> from, List<Double> to) {
      // two hairlines make one that is seen
      [0, 1].each { svg.line(from[0], from[1] + it, to[0], to[1] + it, ink, dashed) }
    }
  }

  /** Leads values to pixels by their logarithms, from a power of ten to another. */
  @TupleConstructor(defaults = false)
  static class Scale {
    final int least
    final int most
    final double from
    final double to

    /** From the last power of ten before the values to the first one after them. */
    static Scale over(Collection<Double> values, double from, double to) {
      int least = Math.floor(Math.log10(values.min()) + 1e-9) as int
      int most = Math.ceil(Math.log10(values.max()) - 1e-9) as int
      new Scale(least, Math.max(most, least + 1), from, to)
    }

    /** The powers of ten, both ends included. */
    List<Double> getDecades() {
      (least..most).collect { Math.pow(10, it) }
    }

    /** Where a value stands. */
    double at(Number value) {
      from + (to - from) * (Math.log10(value as double) - least) / (most - least)
    }
  }
}
