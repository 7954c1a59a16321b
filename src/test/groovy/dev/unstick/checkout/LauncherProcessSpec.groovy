package dev.unstick.checkout

import java.nio.file.Files
import java.nio.file.Path
import spock.lang.Requires
import spock.lang.Specification
import spock.lang.TempDir
import spock.util.concurrent.PollingConditions

/** `./unstick`: which Java it takes, and how it starts it. */
class LauncherProcessSpec extends Specification {
  @TempDir
  Path temporary

  def "the newest Java is taken, here the one in #place"() {
    given:
    def installed = Checkout.installed(temporary)
    def first = installed.java('usr/lib/jvm/java-17', '17.0.2')
    installed.java(place.startsWith('~') ? installed.user.resolve(place[2..-1]) as String : place, '21.0.1')

    when:
    def run = installed.run(JAVA_HOME: first as String)

    then:
    run.lines[0] == 'Java 21.0.1'
    run.err == ''

    where:
    place << [
      'usr/lib/jvm/java-21', 'usr/java/latest', 'opt/jdk-21', 'opt/java/openjdk', 'Library/Java/JavaVirtualMachines/21.jdk/Contents/Home',
      'opt/homebrew/opt/openjdk@21/libexec/openjdk.jdk/Contents/Home', '~/.sdkman/candidates/java/21-tem', '~/.jdks/temurin-21',
      '~/Library/Java/JavaVirtualMachines/21/Contents/Home',
    ]
  }

  def "the newest Java is taken when it is JAVA_HOME's or the PATH's"() {
    given:
    def installed = Checkout.installed(temporary)
    installed.java('usr/lib/jvm/java-17', '17.0.2')
    def newest = installed.java('elsewhere', '21')
    if (onPath) {
      installed.javaOnPath(newest)
    }

    expect:
    installed.run(JAVA_HOME: onPath ? '' : newest as String).lines[0] == 'Java 21'

    where:
    onPath << [true, false]
  }

  def "#newer is newer than #older"() {
    given:
    def installed = Checkout.installed(temporary)
    installed.java('usr/lib/jvm/a', older)
    installed.java('usr/lib/jvm/b', newer)
    installed.java('usr/lib/jvm/c', older)

    expect:
    installed.run().lines[0] == "Java $newer"

    where:
    older       | newer
    '17.0.9'    | '17.0.15'
    '17'        | '17.0.1'
    '1.8.0_292' | '17.0.1'
    '21.0.4.1'  | '25-ea'
    '17.0.15'   | '21'
  }

  def "of two that are as new JAVA_HOME's is taken"() {
    given:
    def installed = Checkout.installed(temporary)
    installed.java('usr/lib/jvm/java', '21')
    def preferred = installed.java('elsewhere', '21.0.0')

    expect:
    installed.run(JAVA_HOME: preferred as String).lines[0] == 'Java 21.0.0'
  }

  def "UNSTICK_JAVA_HOME is taken though there is a newer one"() {
    given:
    def installed = Checkout.installed(temporary)
    installed.java('usr/lib/jvm/java-21', '21.0.1')
    def asked = installed.java('elsewhere', '17.0.2', compiler: false)

    expect:
    installed.run(UNSTICK_JAVA_HOME: asked as String).lines[0] == 'Java 17.0.2'
  }

  def "an image starts on the Java in it, though there is a newer one, unless UNSTICK_JAVA_HOME says otherwise"() {
    given:
    def image = Checkout.installed(temporary)
    image.java('usr/lib/jvm/java-26', '26')
    image.java(image.home.resolve('runtime') as String, '25.0.3', compiler: false)
    def asked = image.java('elsewhere', '17.0.2')

    expect:
    image.run(JAVA_HOME: asked as String).lines[0] == 'Java 25.0.3'
    image.run(UNSTICK_JAVA_HOME: asked as String).lines[0] == 'Java 17.0.2'
  }

  def "an image whose Java is damaged says so, and takes no other without being asked"() {
    given:
    def image = Checkout.installed(temporary)
    image.java('usr/lib/jvm/java-26', '26')
    image.java(image.home.resolve('runtime') as String, '11')

    when:
    def run = image.run()

    then:
    run.code == 1
    run.err.startsWith('unstick: this image is damaged:\n')
    run.err.contains('set UNSTICK_JAVA_HOME to another Java.\n')
  }

  @Requires({ System.getProperty('sun.jnu.encoding') == 'UTF-8' })
  def "in a folder with letters beyond ASCII paths are read as UTF-8 where the locale would not: #locale"() {
    given:
    def installed = new Checkout(temporary, name)
    Files.writeString(installed.home.resolve('unstick.jar'), 'jar')
    Checkout.executable(installed.machine.resolve('usr/lib/jvm/java/bin/java'), 'echo "$LC_ALL $LC_CTYPE"')
    Files.writeString(installed.machine.resolve('usr/lib/jvm/java/release'), 'JAVA_VERSION="21"\n')

    expect:
    installed.run(locale).out == "$told\n"

    where:
    name    | locale              || told
    'été'   | [:]                 || ' C.UTF-8'
    'été'   | [LANG: 'C']         || ' C.UTF-8'
    'été'   | [LC_ALL: 'POSIX']   || 'C.UTF-8 C.UTF-8'
    'été'   | [LANG: 'de_DE']     || ' '
    'plain' | [LC_ALL: 'C']       || 'C '
  }

  def "a Java older than 17 is refused, and told"() {
    given:
    def installed = Checkout.installed(temporary)
    def old = installed.java('usr/lib/jvm/java-8', '1.8.0_292')
    installed.javaOnPath(installed.java('opt/jdk-11', '11.0.2'))

    when:
    def run = installed.run(JAVA_HOME: '/nowhere', 'list')

    then:
    run.code == 1
    run.out == ''
    run.err.startsWith('unstick: Java 17 or newer is needed, and none was found. Looked at:\n')
    run.err.contains('  JAVA_HOME=/nowhere: no bin/java there\n')
    run.err.contains("  java on the PATH, ${installed.tools}/java: Java 11.0.2\n")
    run.err.contains("  $old: Java 1.8.0_292\n")
    run.err.contains('apt-get install openjdk-17-jdk')
  }

  def "a machine without Java is told what to install, with or without a home directory"() {
    when:
    def run = Checkout.installed(temporary).run(HOME: home, 'list')

    then:
    run.code == 1
    run.out == ''
    run.err.contains('none was found. Looked at:\n  JAVA_HOME, the PATH, and the usual places: nothing there\n')
    run.err.contains('UNSTICK_JAVA_HOME')

    where:
    home << ['', '/nonexistent']
  }

  def "UNSTICK_JAVA_HOME that has no Java, or an old one, is an error though there is a good one"() {
    given:
    def installed = Checkout.installed(temporary)
    installed.java('usr/lib/jvm/java-21', '21.0.1')
    installed.java('old', '11.0.2')

    when:
    def run = installed.run(UNSTICK_JAVA_HOME: installed.machine.resolve(place) as String)

    then:
    run.code == 1
    run.out == ''
    run.err == "unstick: Java 17 or newer is needed, and UNSTICK_JAVA_HOME has none:\n  UNSTICK_JAVA_HOME=${installed.machine}/$place: $reason\n"

    where:
    place     | reason
    'nowhere' | 'no bin/java there'
    'old'     | 'Java 11.0.2'
  }

  def "a Java without a release file is asked what it is, when there is no other"() {
    given:
    def installed = Checkout.installed(temporary)
    def silent = installed.java('shims', '21.0.3', label: false)
    Files.move(silent.resolve('bin/java'), installed.tools.resolve('java'))
    installed.java('shims', '21.0.3', label: false)

    expect:
    installed.run().lines[0] == 'Java 21.0.3'

    when:
    installed.java('usr/lib/jvm/java-17', '17.0.2')

    then:
    installed.run().lines[0] == 'Java 17.0.2'
  }

  def "Java #version starts with its options, in front of the jar and the caller's arguments"() {
    given:
    def installed = Checkout.installed(temporary)
    def java = installed.java('usr/lib/jvm/java', version)

    when:
    def run = installed.run(JAVA_HOME: java as String, 'run', 'two words', '*', '')

    then:
    run.lines[-6..-1] == ['-jar', "${installed.home}/unstick.jar" as String, 'run', 'two words', '*', '']
    run.lines.containsAll([
      '-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC', '-Xlog:disable', '-Xlog:all=off', '--enable-native-access=ALL-UNNAMED',
      '-Dorg.jline.terminal.graphemeCluster=false', '-Dorg.jline.terminal.providers=jni,exec', '-Dfile.encoding=UTF-8',
      '-Dstdout.encoding=UTF-8', '-Dstderr.encoding=UTF-8',
    ])
    run.lines.containsAll(['-Dsun.stdout.encoding=UTF-8', '-Dsun.stderr.encoding=UTF-8']) == ownNameForEncodings
    !run.out.contains('Archive')
    !run.out.contains('AOT')

    where:
    version   | ownNameForEncodings
    '17.0.15' | true
    '18.0.1'  | true
    '21.0.1'  | false
    '25.0.3'  | false
  }

  def "UNSTICK_JAVA_OPTIONS come after the launcher's own, so that they win"() {
    given:
    def installed = Checkout.installed(temporary)
    installed.java('usr/lib/jvm/java', '21')

    when:
    def lines = installed.run(UNSTICK_JAVA_OPTIONS: ' -Xmx256m  -Dglob=* ', 'list').lines

    then:
    lines[-5..-3] == ['-Xmx256m', '-Dglob=*', '-jar']
  }

  def "it starts through a symbolic link named #name, in the caller's directory"() {
    given:
    def installed = Checkout.installed(temporary)
    installed.java('usr/lib/jvm/java', '21')
    def bin = Files.createDirectories(installed.root.resolve('bin'))
    Files.createSymbolicLink(bin.resolve('unstick-1.0'), Path.of('../checkout/unstick'))
    Files.createSymbolicLink(bin.resolve(name), Path.of('unstick-1.0'))

    when:
    def run = installed.run(bin.resolve(name), 'list')

    then:
    run.code == 0
    run.lines[1] == "in ${installed.root.toRealPath()}"
    run.lines[-2] == "${installed.home.toRealPath()}/unstick.jar"

    where:
    name << ['unstick', 'kubectl-unstick']
  }

  def "the exit code is the tool's own"() {
    given:
    def installed = Checkout.installed(temporary)
    installed.java('usr/lib/jvm/java', '21')

    expect:
    installed.run(FAKE_EXIT: '130').code == 130
  }

  def "a signal reaches the tool itself"() {
    given:
    def installed = Checkout.installed(temporary)
    installed.java('usr/lib/jvm/java', '21')
    def run = installed.start(FAKE_WAIT: '1')
    new PollingConditions(timeout: 20).eventually { assert run.soFar.contains('waiting') }

    when:
    run.stop()
    run.finish()

    then:
    run.code == 7
    run.lines[-1] == 'terminated'
  }

  def "the launcher alone in a directory says what is missing"() {
    given:
    def alone = new Checkout(temporary)
    alone.java('usr/lib/jvm/java', '21')

    when:
    def run = alone.run()

    then:
    run.code == 1
    run.err == "unstick: there is neither an unstick.jar nor the sources to build one in ${alone.home.toRealPath()}.\n"
  }
}
