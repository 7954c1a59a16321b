package dev.unstick.script

import dev.unstick.view.Style
import dev.unstick.view.picture.Picture
import java.nio.file.Files
import java.nio.file.Path
import java.nio.file.attribute.PosixFilePermissions
import spock.lang.Specification
import spock.lang.TempDir

/** A picture is saved as what the name of its file asks for. */
class PictureFileSpec extends Specification {
  @TempDir
  Path folder

  static class Drawn implements Picture {
    String text(Style style) { "text of ${style.width()}, coloured: ${style.colour()}" }
    String svg() { '<svg/>' }
    String mermaid() { 'flowchart LR' }
  }

  def "a file that ends with #ending holds the picture as #content.inspect()"() {
    given:
    def file = folder.resolve('picture' + ending)

    when:
    def saved = PictureFile.save(new Drawn(), file.toString())

    then:
    Files.readString(file) == content
    saved.file == file.toString()
    saved.format == format
    saved.json.path('format').asString() == format
    saved.show(Style.plain()).contains(file.toString())

    where:
    ending | format || content
    '.svg' | 'svg'  || '<svg/>\n'
    '.SVG' | 'svg'  || '<svg/>\n'
    '.mmd' | 'mmd'  || 'flowchart LR\n'
    '.md'  | 'md'   || '```mermaid\nflowchart LR\n```\n'
    '.txt' | 'txt'  || 'text of 80, coloured: false\n'
  }

  def "it is for its owner alone, and replaces what was there"() {
    given:
    def file = Files.writeString(folder.resolve('picture.svg'), 'x' * 10_000)
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString('rw-rw-rw-'))

    when:
    PictureFile.save(new Drawn(), file.toString())

    then:
    Files.readString(file) == '<svg/>\n'
    PosixFilePermissions.toString(Files.getPosixFilePermissions(file)) == 'rw-------'
    Files.list(folder).toList() == [file]
  }

  def "#name is refused, and the message says what a name may end with"() {
    when:
    PictureFile.save(new Drawn(), folder.resolve(name).toString())

    then:
    def refused = thrown(IllegalArgumentException)
    refused.message.contains(name)
    ['.svg', '.mmd', '.md', '.txt'].every { refused.message.contains(it) }
    Files.list(folder).toList() == []

    where:
    name << ['picture.png', 'picture', 'svg']
  }

  def "a place that cannot be written is told"() {
    when:
    PictureFile.save(new Drawn(), folder.resolve('nowhere/picture.svg').toString())

    then:
    def failure = thrown(UncheckedIOException)
    failure.message.contains('nowhere/picture.svg')
  }
}
