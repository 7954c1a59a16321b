package dev.unstick.checkout

import java.nio.file.Files
import java.nio.file.Path
import java.nio.file.attribute.FileTime
import spock.lang.Specification
import spock.lang.TempDir
import spock.util.concurrent.PollingConditions

/** `./unstick` in a checkout: when it builds, with what, and what is left when that goes wrong. */
class LauncherBuildProcessSpec extends Specification {
  @TempDir
  Path temporary

  @Delegate
  Checkout checkout

  def setup() {
    checkout = Checkout.withSources(temporary)
  }

  def "the first run builds and says nothing of it, the next ones do not call Maven"() {
    when:
    def runs = [run('list'), run('list')]

    then:
    runs*.code == [0, 0]
    runs*.err == ['', '']
    runs.every { !it.out.contains('noise') && it.lines[-1] == 'list' }
    runs[0].out == runs[1].out
    callsOf('maven').size() == 1
    callsOf('maven')[0].endsWith(" in ${home.toRealPath()}: -B -ntp -q -Dstyle.color=never -Dmaven.test.skip=true -Dspotless.check.skip=true -Ddistribution.skip=true package")
    Files.readString(home.resolve('target/build.log')) == 'noise\n'
  }

  def "it builds again when #changed has changed"() {
    given:
    run()

    when:
    change(changed)
    run()
    def after = callsOf('maven').size()

    then:
    after == 2

    where:
    changed << ['pom.xml', 'src/main/java/Main.java', 'scripts/recipe.groovy']
  }

  def "it builds again when a source was added or removed, or the jar"() {
    given:
    run()

    when:
    Files.delete(home.resolve(removed))
    if (home.resolve(removed).parent.fileName as String != 'target') {
      change(home.relativize(home.resolve(removed).parent) as String)
    }
    run()

    then:
    callsOf('maven').size() == 2

    where:
    removed << ['src/main/java/Other.java', 'scripts/recipe.groovy', 'target/unstick.jar']
  }

  def "it does not build again for what is not in the jar"() {
    given:
    run()
    write('src/test/groovy/SomeSpec.groovy', '')
    write('README.md', '')
    change('README.md')

    expect:
    run().code == 0
    callsOf('maven').size() == 1
  }

  def "a checkout without recipes builds"() {
    given:
    Files.delete(home.resolve('scripts/recipe.groovy'))
    Files.delete(home.resolve('scripts'))

    expect:
    [run(), run()]*.err == ['', '']
    callsOf('maven').size() == 1
  }

  def "a source that changes while the build runs is built in the next run"() {
    given:
    maven(before: 'sleep 0.1; echo >>src/main/java/Main.java; sleep 0.1')
    run()
    maven()

    when:
    def runs = [run(), run()]

    then:
    runs*.code == [0, 0]
    callsOf('maven').size() == 2
  }

  def "what a build by Maven itself left is run as it is"() {
    given:
    leaveJarOfMaven()

    expect:
    run().code == 0
    callsOf('maven') == []
  }

  def "a newer jar by Maven itself is run instead of the old one"() {
    given:
    def first = run().lines[-1]

    when:
    leaveJarOfMaven()
    change('target/unstick.jar')
    def second = run().lines[-1]

    then:
    first != second
    Files.readAllBytes(Path.of(second)) == Files.readAllBytes(home.resolve('target/unstick.jar'))
    callsOf('maven').size() == 1
  }

  def "a jar that an interrupted Maven left half-made is not run"() {
    given:
    leaveJarOfMaven()
    Files.writeString(home.resolve('target/unstick.jar'), 'PK, and the rest was never written')

    expect:
    run().code == 0
    callsOf('maven').size() == 1
  }

  def "a failed build is shown and nothing is run, and the next run builds again"() {
    given:
    maven(instead: '''
      for line in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26; do echo "[ERROR] line $line"; done
      echo '[ERROR] Main.java:[3,5] cannot find symbol'
      echo 'WARNING: sun.misc.Unsafe will be removed in a future release'
      printf '\033[0m\n[ERROR] \n'
      echo '[ERROR] -> [Help 1]'
      echo '[ERROR] Re-run Maven using the -X switch to enable full debug logging.'
      mkdir -p target
      printf 'PK\\005\\006\\000\\000\\000\\000\\000\\000\\000\\000\\000\\000\\000\\000\\000\\000\\000\\000\\000\\000' >target/unstick.jar
      exit 1''')

    when:
    def run = run('list')

    then:
    run.code == 1
    run.out == ''
    def told = run.err.readLines()
    told.size() == 22
    told.first() == 'unstick: the build failed. The last of what Maven said:'
    told[-2] == '[ERROR] Main.java:[3,5] cannot find symbol'
    told.last() == "unstick: the whole of it is in ${home.toRealPath()}/target/build.log"
    Files.readString(home.resolve('target/build.log')).contains('[ERROR] line 1\n')

    when:
    maven()
    run = this.run('list')

    then:
    run.code == 0
    callsOf('maven').size() == 2
  }

  def "a build that makes no jar is an error"() {
    given:
    maven(instead: 'true')

    when:
    def run = run()

    then:
    run.code == 1
    run.err.contains('Maven ended well and yet there is no')
  }

  def "it builds with the newest Java that has a compiler, and runs on the newest there is"() {
    given:
    java('usr/lib/jvm/jre', '25.0.3', compiler: false)
    def compiler = java('usr/lib/jvm/jdk-21', '21.0.1')
    def override = java('elsewhere', '17.0.1', compiler: false)

    when:
    def run = run(UNSTICK_JAVA_HOME: overridden ? override as String : '')

    then:
    run.lines[0] == runs
    callsOf('maven')[0].contains(" with $compiler in ")

    where:
    overridden | runs
    false      | 'Java 25.0.3'
    true       | 'Java 17.0.1'
  }

  def "without a compiler there is no build, and a message"() {
    given:
    Files.delete(machine.resolve('usr/lib/jvm/jdk/bin/javac'))

    when:
    def run = run()

    then:
    run.code == 1
    run.out == ''
    run.err.startsWith('unstick: a JDK with the compiler javac, 17 or newer, is needed to build this checkout. Found:\n')
    run.err.contains("${machine}/usr/lib/jvm/jdk: Java 17.0.15, without a compiler\n")
    callsOf('maven') == []
    !Files.exists(home.resolve('target/launch/lock'))
  }

  def "without Maven there is a message"() {
    given:
    Files.delete(tools.resolve('mvn'))

    when:
    def run = run()

    then:
    run.code == 1
    run.out == ''
    run.err.startsWith('unstick: Maven is needed to build this checkout, and there is no mvn on the PATH.\n')
  }

  def "two launches at once build once"() {
    given:
    maven(before: 'sleep 0.5')

    when:
    def runs = [start('one'), start('two')]*.finish()

    then:
    runs*.code == [0, 0]
    runs*.lines*.last() == ['one', 'two']
    callsOf('maven').size() == 1
    !Files.exists(home.resolve('target/launch/lock'))
  }

  def "a launch that died while it built does not hold up the next one"() {
    given:
    def dead = new ProcessBuilder('true').start()
    dead.waitFor()
    Files.createDirectories(home.resolve('target/launch/lock'))
    Files.writeString(home.resolve('target/launch/lock/pid'), "${dead.pid()} ${dead.pid()}\n")

    expect:
    run().code == 0
    callsOf('maven').size() == 1
  }

  def "a launch waits for the Maven of one that was killed"() {
    given:
    maven(before: 'sleep 1')
    def killed = start()
    new PollingConditions(timeout: 20).eventually { assert callsOf('maven').size() == 1 }
    new PollingConditions(timeout: 20).eventually { assert Files.readString(home.resolve('target/launch/lock/pid')) =~ /\d+ \d+/ }
    killed.kill()
    def abandoned = ProcessHandle.of(callsOf('maven')[0].split(' ')[1] as long)

    when:
    def run = run()

    then:
    run.code == 0
    !abandoned.present || !abandoned.get().alive
    callsOf('maven').size() == 2
  }

  def "a launch that is told to stop while it builds ends Maven, and the next one builds"() {
    given:
    maven(before: 'sleep 600 & nap=$!; trap "kill $nap; exit 1" TERM; wait')
    def run = start()
    new PollingConditions(timeout: 20).eventually { assert callsOf('maven').size() == 1 }
    new PollingConditions(timeout: 20).eventually { assert Files.readString(home.resolve('target/launch/lock/pid')) =~ /\d+ \d+/ }
    def builder = ProcessHandle.of(callsOf('maven')[0].split(' ')[1] as long)

    when:
    run.stop()
    run.finish()

    then:
    run.code == 143
    run.out == ''
    !builder.present || !builder.get().alive
    !Files.exists(home.resolve('target/launch/lock'))

    when:
    maven()

    then:
    this.run().code == 0
    callsOf('maven').size() == 2
  }

  def "the jars under a running process stay as they were when a new build is made"() {
    given:
    def running = Path.of(run().lines[-1])
    def bytes = Files.readAllBytes(running)

    when:
    change('pom.xml')
    def rebuilt = Path.of(run().lines[-1])

    then:
    rebuilt != running
    Files.readAllBytes(running) == bytes
    Files.readAllBytes(rebuilt) != bytes
    [running, rebuilt].every { Files.readString(it.resolveSibling('lib/library.jar')) == 'library\n' }
  }

  def "copies that are more than a week old are removed, the one in use never"() {
    given:
    def old = Path.of(run().lines[-1]).parent
    Files.setLastModifiedTime(old, FileTime.fromMillis(System.currentTimeMillis() - 9 * 86_400_000L))

    when:
    change('pom.xml')
    def current = Path.of(run().lines[-1])

    then:
    !Files.exists(old)
    Files.exists(current)
  }

  def "a checkout that is built and cannot be written runs"() {
    given:
    leaveJarOfMaven()
    Files.createFile(home.resolve('target/launch'))

    when:
    def run = run('list')

    then:
    run.code == 0
    run.lines[-2] == "${home.toRealPath()}/target/unstick.jar"

    when:
    change('pom.xml')
    run = this.run('list')

    then:
    run.code == 1
    run.out == ''
    run.err == "unstick: this checkout has to be built, and ${home.toRealPath()}/target cannot be written.\n"
  }
}
