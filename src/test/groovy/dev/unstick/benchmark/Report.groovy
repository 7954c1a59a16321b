package dev.unstick.benchmark

import java.nio.file.Files
import java.nio.file.Path
import java.nio.file.StandardOpenOption

/** What was measured, as Markdown: on standard output and in a file, as it comes in. */
class Report {
  private final Path file

  Report(Path file) {
    this.file = file
    Files.createDirectories(file.parent)
    Files.writeString(file, '')
  }

  void heading(String heading) {
    say("\n$heading\n")
  }

  void paragraph(String paragraph) {
    say("$paragraph\n")
  }

  /** A table; the cells of a row are shown by their {@code toString}. */
  void table(List<String> columns, List<List<?>> rows) {
    def shown = [columns] + rows*.collect { it as String }
    def widths = columns.indices.collect { i -> shown*.getAt(i)*.length().max() }
    def lines = shown.collect { row -> '| ' + row.withIndex().collect { cell, i -> cell.padRight(widths[i]) }.join(' | ') + ' |' }
    lines.add(1, '|' + widths.collect { '-' * (it + 2) }.join('|') + '|')
    say(lines.join('\n'))
  }

  /** Whether something is within what the design allows. */
  static String verdict(double measured, double limit) {
    measured <= limit ? 'ok' : 'NOT MET'
  }

  static String ratio(double ratio) {
    String.format(Locale.ROOT, '%.2f ×', ratio)
  }

  static String count(long number) {
    String.format(Locale.ROOT, '%,d', number)
  }

  private void say(String lines) {
    Files.writeString(file, lines + '\n', StandardOpenOption.APPEND)
    println(lines)
  }
}
