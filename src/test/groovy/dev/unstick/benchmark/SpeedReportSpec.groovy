package dev.unstick.benchmark

import dev.unstick.text.Language
import dev.unstick.text.Texts
import dev.unstick.view.picture.Pictures
import spock.lang.Specification
import spock.lang.TempDir

import java.nio.file.Files
import java.nio.file.Path

/** What the speed table tells is what was measured, in both languages; the measurements themselves are no specs. */
class SpeedReportSpec extends Specification {
  static final Path MESSAGES = Path.of('src/test/resources/dev/unstick/benchmark')
  static final Place SANDBOX = new Place(true, 'v1.36.2')
  static final Place PLANE = new Place(false, 'v1.20.2')

  @TempDir
  Path folder

  def cleanup() {
    Texts.speak(Language.ENGLISH)
  }

  def "a ratio of #ours ms to #theirs ms is #ratio, and within 1.50 ×: #met"() {
    when:
    def figure = Figure.against(Row.WHY_WARM, SANDBOX, ['5,000', 91], new Samples([ours] * 3), new Samples([theirs] * 3))

    then:
    figure.ratio == ratio
    figure.met == met

    where:
    ours   | theirs || ratio    | met
    150d   | 100d   || '1.50 ×' | true
    151d   | 100d   || '1.51 ×' | false
    50d    | 100d   || '0.50 ×' | true
  }

  def "a missed limit and a row that was not measured stand in the table, in the order of the design"() {
    given:
    def report = new SpeedReport()
    report.add([Figure.missing(Row.PROMPT_GROOVYSH, null, [], Said.of('reason.no-groovysh', 'no | network')),
      Figure.against(Row.WHY_WARM, PLANE, ['5,000', 91], new Samples([300d, 200d, 250d]), new Samples([100d]))])

    when:
    def lines = report.markdown('.').readLines().findAll { it.startsWith('|') }
    def cells = lines*.split(/(?<!\\)\|/)*.toList()*.drop(1)*.collect { it.strip() }

    then:
    lines*.length().unique().size() == 1
    cells[2] == ['`why` in a warm process, 5,000 objects, 91 kinds', 'a control plane', '250 ms (200–300)',
      'the same lists by `curl -Z --http2`, metadata only', '100 ms (100–100)', '2.50 ×', '1.50 ×', '**NO**']
    cells[3] == ['the prompt on the screen', '', 'Maven cannot get groovysh: no \\| network', '`groovysh`', '', '', '', 'not measured']
  }

  def "each row has its words in #language"() {
    given:
    Texts.speak(language)

    expect:
    Row.values().every { Said.of("row.$it.word", 1, 2) as String }
    Row.values().findAll { it.most != null }.every { Texts.of(SpeedReport).find("against.$it.word").present }

    where:
    language << Language.values()
  }

  def "the messages of both languages have the same keys in the same order, with the same values"() {
    given:
    def (english, chinese) = ['messages.properties', 'messages_zh_CN.properties'].collect { name ->
      Files.readAllLines(MESSAGES.resolve(name)).findAll { it.contains(' = ') }.collectEntries { it.split(' = ', 2) as List }
    }
    def values = { String text -> text.findAll(/\{\d\}/).sort() }

    expect:
    english.keySet() as List == chinese.keySet() as List
    english.findAll { key, text -> values(text) != values(chinese[key]) || text == chinese[key] } == [:]
  }

  def "the picture has every line with its figures, and what it shows can be read without seeing it, in #language"() {
    given:
    Texts.speak(language)
    def report = new SpeedReport()
    [SANDBOX, PLANE].each { place ->
      [1_000, 10_000].each { size ->
        report.addObjects(new GrowthPoint(place, size, [warm: new Samples([size / 10d]), curl: new Samples([size / 20d])], 104, new MemoryUse(90, 40, 200, true)))
      }
    }

    when:
    report.draw(folder)
    def svg = Pictures.svg(Files.readString(folder.resolve(file)))
    def document = report.markdown('docs/benchmark')

    then:
    Pictures.isHarmless(svg)
    Pictures.elements(svg, 'circle').size() == 8
    Pictures.texts(svg).count { it ==~ /.*\p{L}.*(1 s|500 ms)/ } == 4
    document.contains("](docs/benchmark/$file)")
    document.contains("1,000 → 100 ms")
    !Files.exists(folder.resolve('namespaces.svg'))

    where:
    language         | file
    Language.ENGLISH | 'objects.svg'
    Language.CHINESE | 'objects.zh-CN.svg'
  }

  def "a logarithmic scale from #values begins and ends at powers of ten"() {
    given:
    def scale = Plot.Scale.over(values, 0, 300)

    expect:
    scale.decades == decades
    places.every { value, pixel -> Math.abs(scale.at(value) - pixel) < 0.01 }

    where:
    values                | decades             | places
    [1000d, 1_000_000d]   | [1e3d, 1e4d, 1e5d, 1e6d] | [(1000): 0, (10_000): 100, (1_000_000): 300]
    [3d, 42d]             | [1d, 10d, 100d]     | [(1): 0, (10): 150, (100): 300]
    [100d]                | [100d, 1000d]       | [(100): 0, (1000): 300]
  }

  def "#millis ms is written #written"() {
    expect:
    Figures.time(millis) == written

    where:
    millis   || written
    0.123d   || '0.1 ms'
    8.14d    || '8.1 ms'
    10d      || '10 ms'
    673.4d   || '673 ms'
    999.7d   || '1 s'
    12_600d  || '12.6 s'
    99_960d  || '100 s'
  }

  def "only what is between the marks of a document is replaced, again and again"() {
    given:
    def document = 'before\n<!-- speed -->\nold\n<!-- /speed -->\nafter\n'

    expect:
    Marked.replace(document, 'new\n') == 'before\n<!-- speed -->\n\nnew\n\n<!-- /speed -->\nafter\n'
    Marked.replace(Marked.replace(document, 'x'), 'new') == Marked.replace(document, 'new')
  }

  def "a document without its marks is left alone, with an error: #document"() {
    when:
    Marked.replace(document, 'new')

    then:
    thrown(IllegalArgumentException)

    where:
    document << ['nothing', '<!-- speed -->', '<!-- /speed --><!-- speed -->', '<!-- speed --><!-- /speed --><!-- speed -->']
  }

  def "both READMEs have the marks"() {
    expect:
    Marked.replace(Files.readString(Path.of(name)), '')

    where:
    name << ['README.md', 'README.zh-CN.md']
  }
}
