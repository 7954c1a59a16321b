package dev.unstick.benchmark

import dev.unstick.view.Columns

/** Writes Markdown that can be read as text, too. */
class Markdown {
  /** A table, its columns aligned; the cells of a row are shown by their {@code toString}, and a bar in one does not end it. */
  static String table(List<?> columns, List<List<?>> rows) {
    def shown = ([columns] + rows)*.collect { it.toString().replace('|', '\\|').replaceAll(/\s+/, ' ') }
    def widths = columns.indices.collect { i -> shown.collect { Columns.of(it[i]) }.max() }
    def lines = shown.collect { row -> '| ' + row.withIndex().collect { cell, i -> cell + ' ' * (widths[i] - Columns.of(cell)) }.join(' | ') + ' |' }
    lines.add(1, '|' + widths.collect { '-' * (it + 2) }.join('|') + '|')
    lines.join('\n')
  }

  /** A picture, with what it shows for those who do not see it. */
  static String picture(String text, String path) {
    "![${text.replaceAll(/[\[\]]/, '')}]($path)"
  }
}
