package dev.unstick.shell

import java.nio.charset.StandardCharsets
import java.nio.file.Files
import java.nio.file.Path
import java.nio.file.attribute.PosixFilePermissions
import java.time.Instant
import org.jline.reader.LineReader
import org.jline.reader.LineReaderBuilder
import org.jline.reader.impl.history.DefaultHistory
import org.jline.terminal.impl.DumbTerminal
import spock.lang.Specification
import spock.lang.TempDir

/** What is kept from session to session. */
class HistoryFileSpec extends Specification {
  @TempDir
  Path folder

  List<String> notices = [].asSynchronized()

  def "two shells at the same time keep the entries of both, whichever leaves last"() {
    given:
    def one = shell()
    def other = shell()

    when:
    enter(one, 'a1')
    enter(other, 'b1', 'b2')
    enter(one, 'a2')

    then:
    kept() == ['a1', 'b1', 'b2', 'a2']
    entries(shell()) == ['a1', 'b1', 'b2', 'a2']
    notices == []
  }

  def "two shells that write at once lose nothing, though the file is cut to its length meanwhile"() {
    given: 'a file as long as it may become'
    write((1..2498).collect { "$it:old $it" } as String[])
    def shells = (1..4).collect { shell() }

    when:
    def threads = shells.withIndex().collect { shell, number ->
      Thread.start { (1..50).each { enter(shell, "new $number $it") } }
    }
    threads*.join(60_000)

    then:
    notices == []
    kept().findAll { it.startsWith('new') }.toSet().size() == 200
    kept().findAll { it.startsWith('old') }.size() in 1800..2300
    permissions() == 'rw-------'
  }

  def "an entry of several lines is one, whatever is in it"() {
    when:
    enter(shell(), entry)

    then:
    kept().size() == 1
    entries(shell()) == [entry]
    notices == []

    where:
    entry << ['a {\n  b\n}', 'x = "\\n"\ny', 'a\\', '中文 = 1', '12:34', 'tab\there', 'x\r\ny', '\\' * 5001]
  }

  def "a file with #what in it costs a notice; its entries are kept, and the file as it was is beside it"() {
    given:
    Files.write(folder.resolve('history'), content)

    when:
    def shell = shell()
    enter(shell, 'new')

    then:
    notices.size() == 1
    notices[0].contains('history.damaged')
    entries(shell) == good + 'new'
    kept() == good + 'new'
    Files.readAllBytes(folder.resolve('history.damaged')) == content
    permissions() == 'rw-------'

    when: 'it is mended for good'
    notices.clear()

    then:
    entries(this.shell()) == good + 'new'
    notices == []

    where:
    what                        | content                                                              || good
    'the entries of a shell'    | bytes('kubectl get ns\n1764000000000:why 1\n')                       || ['why 1']
    'bytes that are no text'    | [1, -1, -2, 0, 10, 49, 58, 97, 10] as byte[]                         || ['a']
    'half a line'               | bytes('1764000000000:why 1\n17640')                                  || ['why 1']
    'an escape without its end' | bytes('1764000000000:why 1\n1764000000000:x\\\n')                    || ['why 1']
    'a number that is none'     | bytes('99999999999999999999:x\n')                                    || []
    'nothing but line feeds'    | bytes('\n\n')                                                        || []
  }

  def "a file that is #what costs a notice, and stays as it is"() {
    given:
    prepare(folder.resolve('history'))

    when:
    def shell = shell()
    enter(shell, 'one', 'two')

    then:
    notices.size() == 1
    notices[0].startsWith('What you enter is not kept: ')
    notices[0].contains(reason)
    entries(shell) == ['one', 'two']

    where:
    what          | prepare                                                                                                                        || reason
    'a folder'    | { Path file -> Files.createDirectories(file) }                                                                                 || 'is no file'
    'read-only'   | { Path file -> Files.writeString(file, '1:a\n'); Files.setPosixFilePermissions(file, PosixFilePermissions.fromString('r--------')) } || 'is read-only'
  }

  def "a file that cannot be written any more is told once"() {
    given:
    def shell = shell()
    enter(shell, 'one')
    Files.delete(folder.resolve('history'))
    Files.createDirectory(folder.resolve('history'))

    when:
    enter(shell, 'two', 'three')

    then:
    notices.size() == 1
    entries(shell) == ['one', 'two', 'three']
  }

  private LineReader shell() {
    def reader = LineReaderBuilder.builder()
      .terminal(new DumbTerminal(new ByteArrayInputStream(new byte[0]), new ByteArrayOutputStream()))
      .history(new DefaultHistory()).build()
    def file = new HistoryFile(folder.resolve('history'), reader, { notices << it })
    file.open()
    reader.variables.put('file', file)
    reader
  }

  private static void enter(LineReader shell, String... entries) {
    entries.each {
      shell.history.add(Instant.now(), it)
      (shell.variables.file as HistoryFile).save()
    }
  }

  private static List<String> entries(LineReader shell) { shell.history.collect { it.line() } }

  private List<String> kept() { Files.readAllLines(folder.resolve('history')).collect { it.replaceFirst('^\\d+:', '') } }

  private void write(String... lines) { Files.write(folder.resolve('history'), lines.toList()) }

  private String permissions() { PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve('history'))) }

  private static byte[] bytes(String text) { text.getBytes(StandardCharsets.UTF_8) }
}
