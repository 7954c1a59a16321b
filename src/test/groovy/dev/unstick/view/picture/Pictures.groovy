package dev.unstick.view.picture

import dev.unstick.view.Columns
import dev.unstick.view.Style
import java.nio.file.Files
import java.nio.file.Path
import javax.xml.XMLConstants
import javax.xml.parsers.DocumentBuilderFactory
import org.w3c.dom.Document
import org.w3c.dom.Element

/** What every picture must be, whatever it shows. */
class Pictures {
  static final Path FOLDER = Path.of('src/test/resources/dev/unstick/view/picture')

  /** Names that somebody may have thought of to break out of a picture. */
  static final List<String> HOSTILE = [
    '<script>alert(1)</script>', 'a"b', "a'b", 'a&b', 'x]-->y', 'line\nfeed', '\u001B[31mred', 'per%%cent', '#quot;', ':::holds', '`code`', 'end', 'turned\u202Earound', ']]>', 'click a:;b',
  ]

  static Style screen(int width, boolean ascii = false) {
    new Style(false, width, true, ascii)
  }

  /** What a picture looked like when somebody looked at it. */
  static String golden(String name) {
    Files.readString(FOLDER.resolve(name + '.txt')).stripTrailing()
  }

  /** An SVG document as a parser reads it that allows neither a DTD nor anything from elsewhere. */
  static Document svg(String text) {
    def factory = DocumentBuilderFactory.newInstance()
    factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true)
    factory.setFeature('http://apache.org/xml/features/disallow-doctype-decl', true)
    factory.namespaceAware = true
    factory.newDocumentBuilder().parse(new ByteArrayInputStream(text.getBytes('UTF-8')))
  }

  static List<Element> elements(Document document, String name = '*') {
    def found = document.getElementsByTagNameNS('http://www.w3.org/2000/svg', name)
    (0..<found.length).collect { found.item(it) as Element }
  }

  /** What is written in a document, each text by itself. */
  static List<String> texts(Document document) {
    elements(document, 'text')*.textContent
  }

  /** Whether everything in a document is of the few elements that draw, and lies within it. */
  static boolean isHarmless(Document document) {
    def root = document.documentElement
    def width = root.getAttribute('width') as double
    def height = root.getAttribute('height') as double
    def all = elements(document)
    assert all*.localName.toSet() - ['svg', 'title', 'rect', 'line', 'text', 'circle'] == [] as Set
    assert all.every { element -> (0..<element.attributes.length).every { !element.attributes.item(it).nodeName.startsWith('on') } }
    assert elements(document, 'text').every { text ->
      def columns = Columns.of(text.textContent) * Svg.COLUMN
      def x = text.getAttribute('x') as double
      def left = text.getAttribute('text-anchor') == 'middle' ? x - columns / 2 : x
      left >= 0 && left + columns <= width && (text.getAttribute('y') as double) < height
    }
    assert all[0].localName == 'svg'
    true
  }

  /** Whether each line is one of the statements that a drawing writes, and names stand in it as text only. */
  static boolean isMermaid(String diagram, String header, List<String> statements) {
    def lines = diagram.stripTrailing().readLines()
    assert lines[0] == header
    assert lines.drop(1).findAll { line -> !statements.any { line ==~ it } } == []
    true
  }
}
