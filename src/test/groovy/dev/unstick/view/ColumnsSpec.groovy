package dev.unstick.view

import org.jline.utils.AttributedString
import org.jline.utils.WCWidth
import spock.lang.Specification

/** Where a text ends on the screen, and where its lines may break. */
class ColumnsSpec extends Specification {
  /** Blocks of what is written in Chinese, Japanese, Korean, European languages and pictures, as Unicode had them in 14.0. */
  static final List<IntRange> WRITTEN = [
    0x20..0x7E, 0xA0..0x36F, 0x370..0x377, 0x400..0x52F, 0x1100..0x115F, 0x2000..0x200A, 0x2010..0x2027, 0x2030..0x205F, 0x20A0..0x20C0, 0x2100..0x218B,
    0x2190..0x23FF, 0x2500..0x262F, 0x2638..0x2689, 0x2690..0x2BFF, 0x2E80..0x2E99, 0x3000..0x3029, 0x3030..0x303E, 0x3041..0x3096, 0x309B..0x30FF,
    0x3105..0x312F, 0x3131..0x318E, 0x3400..0x4DBF, 0x4E00..0x9FFC, 0xAC00..0xD7A3, 0xF900..0xFAFF, 0xFE30..0xFE52, 0xFF01..0xFF60, 0xFF61..0xFFBE,
    0xFFE0..0xFFE6, 0x1F300..0x1F64F, 0x1F680..0x1F6D7, 0x1F900..0x1F9FF, 0x20000..0x2A6DD,
  ]

  def "a character takes the columns that the terminal's library reckons with"() {
    expect:
    WRITTEN.collectMany { block ->
      block.findAll { Character.isDefined(it) && Columns.of(it) != WCWidth.wcwidth(it) }.collect { Integer.toHexString(it) }
    } == []
  }

  def "#text takes #columns columns, as many as the terminal's library says"() {
    expect:
    Columns.of(text) == columns
    new AttributedString(text).columnLength() == columns

    where:
    text                || columns
    ''                  || 0
    'payments'          || 8
    '命名空间'            || 8
    '删除 payments。'     || 15
    'e\u0301'           || 1
    '…'                 || 1
    '“好”'               || 4
    '😀'                 || 2
  }

  def "colour takes no column, and what is cut loses it"() {
    expect:
    Columns.of('\u001B[31m拒绝\u001B[0m') == 4
    Columns.padded('\u001B[31m拒绝\u001B[0m', 6) == '\u001B[31m拒绝\u001B[0m  '
    Columns.cut('\u001B[31m拒绝\u001B[0m', 3) == '拒…'
  }

  def "a text is cut where its columns end, never in a character: #columns"() {
    expect:
    Columns.cut(text, columns) == cut
    Columns.of(cut) <= columns

    where:
    text       | columns || cut
    'payments' | 8       || 'payments'
    'payments' | 7       || 'paymen…'
    '命名空间'   | 8       || '命名空间'
    '命名空间'   | 7       || '命名空…'
    '命名空间'   | 6       || '命名…'
    '命名空间'   | 1       || '…'
    '😀😀'       | 3       || '😀…'
    'e\u0301e\u0301e' | 2 || 'e\u0301…'
  }

  def "Chinese breaks between characters, but neither before what closes nor behind what opens: #text"() {
    expect:
    Layout.wrap('- ', text, width) == wrapped
    wrapped.readLines().every { Columns.of(it) <= width }

    where:
    text                        | width || wrapped
    '没有命名空间。'              | 20    || '- 没有命名空间。\n'
    '没有命名空间。'              | 15    || '- 没有命名空\n  间。\n'
    '没有命名空间。'              | 14    || '- 没有命名空\n  间。\n'
    '没有（命名）空间'            | 8     || '- 没有\n  （命\n  名）空\n  间\n'
    '共5000个对象'               | 8     || '- 共5000\n  个对象\n'
    'deployment已停止'           | 14    || '- deployment已\n  停止\n'
    '删除 kubectl 之后'          | 12    || '- 删除\n  kubectl 之\n  后\n'
    '一\n二'                    | 12    || '- 一\n  二\n'
    '已被“拒绝”了'               | 9     || '- 已被“拒\n  绝”了\n'
  }

  def "a break never parts colour from its text"() {
    expect:
    Layout.wrap('', '\u001B[31m拒绝执行\u001B[0m', 4) == '\u001B[31m拒绝\n执行\u001B[0m\n'
  }

  def "rows stand in columns whatever their characters are, and a screen that is too narrow cuts the widest"() {
    expect:
    Layout.table(['名称', 'PHASE', '原因'], [['支付', '删除中', 'x'], ['payments', 'Active', '']], Integer.MAX_VALUE, '…') == '''\
      |名称       PHASE    原因
      |支付       删除中   x
      |payments   Active
      |'''.stripMargin()
    Layout.table(['名称', 'FINALIZERS', 'X'], [['支付', 'finalizers.example.com/a-long-one', 'x']], 25, '…') == '''\
      |名称   FINALIZERS       X
      |支付   finalizers.ex…   x
      |'''.stripMargin()
    Layout.table(['A', 'B'], [['命名空间', '终结器终结器']], 2, '…') == '''\
      |A      B
      |命…    终…
      |'''.stripMargin()
  }
}
