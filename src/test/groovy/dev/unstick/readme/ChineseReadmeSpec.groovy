package dev.unstick.readme

import java.nio.file.Files
import java.nio.file.Path
import spock.lang.Specification

/** The Chinese README says what the English one says: what it shows is run by the same build. */
class ChineseReadmeSpec extends Specification {
  static final Path ENGLISH = Path.of('README.md')
  static final Path CHINESE = Path.of('README.zh-CN.md')

  def "it shows the same blocks, in the same order"() {
    expect:
    fences(CHINESE) == fences(ENGLISH)
    fences(ENGLISH).size() > 10
  }

  def "it has the same sections, and each leads to the other"() {
    expect:
    headings(CHINESE).size() == headings(ENGLISH).size()
    headings(CHINESE).every { it =~ /\p{IsHan}|^# Unstick$/ }
    Files.readString(CHINESE).contains('(README.md)')
    Files.readString(ENGLISH).contains('(README.zh-CN.md)')
  }

  private static List<String> fences(Path document) {
    Files.readString(document).findAll(/(?ms)^```\w*\n.*?^```$/)
  }

  /** Those outside of what is shown. */
  private static List<String> headings(Path document) {
    fences(document).inject(Files.readString(document)) { text, fence -> text.replace(fence, '') }.readLines().findAll { it ==~ /#{1,3} .*/ }
  }
}
