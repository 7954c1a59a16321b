package dev.unstick.shell

import java.nio.file.Files
import java.nio.file.Path
import spock.lang.AutoCleanup
import spock.lang.Specification
import spock.lang.TempDir

/** The packaged shell where a terminal is small, simple, or none at all. */
class SurroundingsProcessSpec extends Specification {
  /** What sets a colour (ECMA-48, SGR); not meant is the mark by which JLine finds out whether a line is unended, and which it wipes away at once. */
  private static final COLOUR = /(?!\u001b\[90m~)\u001b\[(\d+;)*(3[0-8]|4[0-8]|9\d|10\d)(;\d+)*m/

  @TempDir
  Path folder

  @AutoCleanup
  ShellProcess shell

  def "the shell works on a terminal that #what"() {
    given:
    shell = new ShellProcess(['--sandbox'], [XDG_STATE_HOME: folder.toString()] + environment, size, options)

    when:
    shell.sees('leaves\\.').sees('sandbox> ').enters('[20, 1].sum()').sees('\\$1 = (\u001b\\[0m)?21').sees('sandbox> ').enters('/exit 3')

    then:
    shell.exitCode() == 3
    !shell.text().contains('cannot')
    (shell.text() =~ COLOUR).find() == coloured

    where:
    what                          | environment       | size      | options                             || coloured
    'is dumb'                     | [TERM: 'dumb']    | [80, 24]  | []                                  || false
    'is 20 columns wide'          | [:]               | [20, 24]  | []                                  || true
    'does not tell its size'      | [:]               | [0, 0]    | []                                  || true
    'speaks windows-1252'         | [:]               | [120, 40] | ['-Dfile.encoding=windows-1252']    || true
    'wants no colour'             | [NO_COLOR: '1']   | [80, 24]  | []                                  || false
  }

  def "colour is as asked for: #words #environment"() {
    given:
    shell = new ShellProcess(['--sandbox'] + words, [XDG_STATE_HOME: folder.toString()] + environment, [80, 24], [])

    when:
    shell.sees('sandbox> ').enters('stuck()').sees('kubesphere').sees('sandbox> ').enters('/exit')

    then:
    shell.exitCode() == 0
    (shell.text() =~ COLOUR).find() == coloured

    where:
    words                 | environment     || coloured
    ['--color', 'never']  | [:]             || false
    ['--color', 'always'] | [NO_COLOR: '1'] || true
    ['--color', 'auto']   | [NO_COLOR: '']  || true
  }

  def "where the locale knows ASCII alone, nothing else is written: #words"() {
    given:
    shell = new ShellProcess(['--sandbox'] + words, [XDG_STATE_HOME: folder.toString(), LC_ALL: 'C'], [60, 240], [])

    when:
    shell.sees('sandbox> ').enters('stuck()').sees('~').sees('sandbox> ').enters("why 'kubesphere-system'").sees('next:')
      .sees('sandbox> ').enters('/help').sees('safety').sees('sandbox> ').enters('/exit')

    then:
    shell.exitCode() == 0
    shell.text() ==~ /\p{ASCII}*/

    where:
    words << [[], ['--color', 'never']]
  }

  def "why there is no cluster is told in lines that fit, broken between words"() {
    given:
    shell = new ShellProcess([], [XDG_STATE_HOME: folder.toString(), XDG_CONFIG_HOME: folder.toString(), KUBECONFIG: folder.resolve('none').toString(), NO_COLOR: '1'], [60, 24], [])

    when:
    shell.sees('(?=none)').sees('no cluster> ').enters('/exit')

    then:
    shell.exitCode() == 0
    def told = shell.text().readLines().find { it.startsWith('Next:') }
    told.size() in 20..60
  }

  def "a file is opened by a path as it is written on #system"() {
    given:
    Files.createDirectories(folder.resolve('dir'))
    Files.writeString(folder.resolve(name), "println 'op' + 'ened'\r\n")
    shell = new ShellProcess(['--sandbox'], [XDG_STATE_HOME: folder.toString()], [120, 40], [])

    when:
    shell.sees('sandbox> ').enters("/open $folder/$name").sees('opened').sees('sandbox> ').enters('/exit')

    then:
    shell.exitCode() == 0

    where:
    system                         | name
    'most systems'                 | 'dir/weekly.groovy'
    'Windows, here a name'         | 'dir\\weekly.groovy'
    'a disk with blanks in names'  | 'my weekly.groovy'
  }

  def "what comes through a pipe is one script: its output and nothing else is written, and it ends with #code"() {
    given:
    def java = Path.of(System.getProperty('java.home'), 'bin', 'java').toString()
    def builder = new ProcessBuilder(java, '-XX:TieredStopAtLevel=1', '-jar', 'target/unstick.jar', '--sandbox')
      .redirectOutput(folder.resolve('out').toFile()).redirectError(folder.resolve('err').toFile())
    builder.environment().putAll(XDG_STATE_HOME: folder.toString(), HOME: folder.toString())
    def process = builder.start()

    when:
    process.outputStream.withCloseable { it.write(script.getBytes('UTF-8')) }

    then:
    process.waitFor() == code
    Files.readString(folder.resolve('out')) == out
    Files.readString(folder.resolve('err')) == err

    where:
    script                                                     || code | out      | err
    "x = [3]\r\n  .first()\r\nprintln x + 1\r\n"               || 0    | '4\n'    | ''
    "x = [3]\n  .first()\nx + 1"                               || 0    | ''       | ''
    "println '完了'; fail 'no'"                                 || 1    | '完了\n' | 'unstick: no\n'
  }
}
