package dev.unstick.benchmark

import groovy.transform.TupleConstructor

/** What was found for one row of the speed table at one place. */
@TupleConstructor(defaults = false)
class Figure {
  final Row row
  /** Where it was measured; null for what needs no server. */
  final Place place
  /** What its description names, such as the number of objects. */
  final List<?> values
  /** What Unstick took; what the other took, the ratio, and the limit, each empty for none. */
  final String ours
  final String theirs
  final String ratio
  final String limit
  /** Whether it is within its limit; null for none. */
  final Boolean met
  /** Why it was not measured; null when it was. */
  final Said missing

  /** Held against what took {@code theirs}. */
  static Figure against(Row row, Place place, List<?> values, Samples ours, Samples theirs) {
    def over = ours.over(theirs)
    new Figure(row, place, values, ours as String, theirs as String, Figures.ratio(over), limitOf(row), row.most == null ? null : over <= row.most, null)
  }

  /** Held against a limit of its own. */
  static Figure within(Row row, Place place, List<?> values, String ours, String limit, boolean met) {
    new Figure(row, place, values, ours, '', '', limit, met, null)
  }

  /** Not measured. */
  static Figure missing(Row row, Place place, List<?> values, Said reason) {
    new Figure(row, place, values, '', '', '', limitOf(row), null, reason)
  }

  private static String limitOf(Row row) {
    row.most == null ? '' : Figures.ratio(row.most)
  }
}
