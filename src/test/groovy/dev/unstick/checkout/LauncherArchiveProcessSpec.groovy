package dev.unstick.checkout

import java.nio.file.Files
import java.nio.file.Path
import java.nio.file.attribute.FileTime
import spock.lang.Specification
import spock.lang.TempDir
import spock.util.concurrent.PollingConditions

/** The class archive that halves the time to start: made in the background, once, and never in the way. */
class LauncherArchiveProcessSpec extends Specification {
  @TempDir
  Path temporary

  @Delegate
  Checkout checkout

  Map<String, String> archiving
  def soon = new PollingConditions(timeout: 60)

  def setup() {
    checkout = Checkout.installed(temporary)
    archiving = [UNSTICK_NO_ARCHIVE: '', XDG_CACHE_HOME: cache as String]
  }

  def "Java #version is trained in the background by the first run, and the next ones use the archive"() {
    given:
    java('usr/lib/jvm/java', version)

    when:
    def first = run(archiving, 'list')
    soon.eventually { assert archives(ending).size() == 1 && locks() == [] }
    def second = run(archiving, 'list')

    then:
    !first.out.contains('Archive') && !first.out.contains('AOT')
    [first, second].every { !it.out.contains('noise') && it.err == '' }
    second.lines - first.lines == ["$useIt=${archives(ending)[0]}" as String]
    def training = callsOf('training')
    training.size() == 1
    training[0].contains(" $makeIt=")
    training[0].contains(" -jar ${home.toRealPath()}/unstick.jar rehearse -- $makeIt=")
    (first.lines - 'list').findAll { it.startsWith('-') }.every { training[0].contains(it) }

    where:
    version   | ending | makeIt                     | useIt
    '17.0.15' | '.jsa' | '-XX:ArchiveClassesAtExit' | '-XX:SharedArchiveFile'
    '18'      | '.jsa' | '-XX:ArchiveClassesAtExit' | '-XX:SharedArchiveFile'
    '25.0.3'  | '.aot' | '-XX:AOTCacheOutput'       | '-XX:AOTCache'
    '26'      | '.aot' | '-XX:AOTCacheOutput'       | '-XX:AOTCache'
  }

  def "Java #version makes and mends its archive by itself"() {
    given:
    java('usr/lib/jvm/java', version)

    when:
    def lines = run(archiving, 'list').lines

    then:
    lines.contains('-XX:+AutoCreateSharedArchive')
    lines.any { it.startsWith("-XX:SharedArchiveFile=$cache/unstick/") && it.endsWith('.jsa') }
    callsOf('training') == []

    where:
    version << ['19.0.1', '21.0.4', '24']
  }

  def "the training holds neither the output nor the exit of the run that began it"() {
    given:
    java('usr/lib/jvm/java', '25')
    def caller = root.resolve('caller')
    Checkout.executable(caller, "exec '$home/unstick' \"\$@\" 3>&1")

    when:
    def run = run(archiving + [FAKE_TRAINING: '600'], caller, 'list')
    soon.eventually { assert callsOf('training').size() == 1 }
    def trainee = ProcessHandle.of(callsOf('training')[0].split(' ')[1] as long).get()

    then:
    run.code == 0
    trainee.alive

    when: 'others start meanwhile'
    def others = (1..3).collect { this.run(archiving, 'list') }

    then:
    others*.code == [0, 0, 0]
    callsOf('training').size() == 1

    cleanup:
    trainee?.descendants()?.forEach { it.destroyForcibly() }
    trainee?.destroyForcibly()
    soon.eventually { assert locks() == [] }
  }

  def "a training that makes nothing is not tried again at once"() {
    given:
    java('usr/lib/jvm/java', '25')

    when:
    run(archiving + [FAKE_TRAINING_FAILS: '1'])
    soon.eventually { assert archives('.failed').size() == 1 && locks() == [] }
    def again = run(archiving)

    then:
    again.code == 0
    !again.out.contains('AOT')
    callsOf('training').size() == 1

    when: 'a day has passed'
    Files.setLastModifiedTime(archives('.failed')[0], FileTime.fromMillis(System.currentTimeMillis() - 3 * 86_400_000L))
    run(archiving)

    then:
    soon.eventually { assert archives('.aot').size() == 1 && locks() == [] }
  }

  def "a training that was killed does not keep others from it"() {
    given:
    java('usr/lib/jvm/java', '25')
    run(archiving)
    soon.eventually { assert archives('.aot').size() == 1 && locks() == [] }
    def dead = new ProcessBuilder('true').start()
    dead.waitFor()
    def archive = archives('.aot')[0]
    Files.delete(archive)
    Files.createDirectory(archive.resolveSibling("${archive.fileName}.lock"))
    Files.writeString(archive.resolveSibling("${archive.fileName}.lock/pid"), "${dead.pid()}\n")

    when:
    run(archiving)

    then:
    soon.eventually { assert archives('.aot') == [archive] && locks() == [] }
  }

  def "another jar has an archive of its own, and the four used last are kept"() {
    given:
    java('usr/lib/jvm/java', '25')

    and:
    def kept = Files.createDirectories(cache.resolve('unstick'))
    (1..6).each { age ->
      ["1-$age-1-1.aot", "1-$age-1-1.aot.used"].each { name ->
        Files.setLastModifiedTime(Files.createFile(kept.resolve(name)), FileTime.fromMillis(System.currentTimeMillis() - age * 60_000))
      }
    }

    when:
    run(archiving)
    soon.eventually { assert callsOf('training').size() == 1 && archives('.aot').size() == 4 && locks() == [] }

    then:
    archives('.aot')*.fileName*.toString().toSet().containsAll((1..3).collect { "1-$it-1-1.aot" as String })
    archives('.used')*.fileName*.toString().toSet() == archives('.aot')*.fileName*.toString().collect { "${it}.used" as String }.toSet()

    when:
    Files.writeString(home.resolve('unstick.jar'), 'another')
    run(archiving)

    then:
    soon.eventually { assert callsOf('training').size() == 2 && locks() == [] }
  }

  def "#where no archive can be kept it starts without one and says nothing"() {
    given:
    java('usr/lib/jvm/java', '25')
    Files.createFile(root.resolve('file'))

    when:
    def run = run(environment.collectEntries { name, value -> [name, value.replace('ROOT', root as String)] }, 'list')

    then:
    run.code == 0
    run.err == ''
    !run.out.contains('AOT')
    callsOf('training') == []

    where:
    where                                 | environment
    'without a home directory'            | [UNSTICK_NO_ARCHIVE: '', HOME: '']
    'in a cache that cannot be made'      | [UNSTICK_NO_ARCHIVE: '', XDG_CACHE_HOME: 'ROOT/file']
    'in a home directory that is no such' | [UNSTICK_NO_ARCHIVE: '', HOME: 'ROOT/file']
    'with UNSTICK_NO_ARCHIVE'             | [UNSTICK_NO_ARCHIVE: '1', XDG_CACHE_HOME: 'ROOT/cache']
  }

  def "an image uses the archive that it brings, and makes one of its own when its files are newer"() {
    given:
    java(home.resolve('runtime') as String, '25.0.3', compiler: false)
    Files.writeString(home.resolve('unstick.aot'), 'brought')
    def brought = "-XX:AOTCache=${home.toRealPath()}/unstick.aot" as String
    home.resolve('unstick.jar').toFile().lastModified = 1_767_225_600_000L

    expect:
    run(archiving, 'list').lines.contains(brought)
    callsOf('training') == []

    when: 'it was unpacked without the times of its files'
    change('unstick.jar')
    def run = run(archiving, 'list')
    soon.eventually { assert archives('.aot').size() == 1 && locks() == [] }

    then:
    !run.lines.contains(brought)
    callsOf('training').size() == 1
  }

  def "an image is given its archive when it is built"() {
    given:
    java(home.resolve('runtime') as String, '25.0.3', compiler: false)
    def made = home.resolve('made.aot')

    expect:
    run(archiving + [UNSTICK_MAKE_ARCHIVE: made as String]).code == 0
    Files.readString(made) == 'archive\n'
    archives('.aot') == []
  }

  def "an archive in ~/.cache is the caller's own business"() {
    given:
    java('usr/lib/jvm/java', '25')

    when:
    run(UNSTICK_NO_ARCHIVE: '', XDG_CACHE_HOME: 'relative')
    def made = user.resolve('.cache/unstick')
    soon.eventually { assert Files.list(made).withCloseable { it.anyMatch { it.fileName as String ==~ /.*\.aot/ } } }

    then:
    Files.getPosixFilePermissions(made)*.name().every { it.startsWith('OWNER_') }
  }

  def "the built tool runs on this Java, makes its archive, and runs from it"() {
    given:
    // Java 17 takes no class from an archive for a jar whose path has to be escaped in a URL
    checkout = new Checkout(temporary, 'plain')
    archiving.XDG_CACHE_HOME = cache as String
    Files.copy(Path.of('target/unstick.jar'), home.resolve('unstick.jar'))
    // copies: what empties the temporary folder would follow a link and empty the real one
    Files.createDirectory(home.resolve('lib'))
    Path.of('target/lib').toFile().eachFile { Files.copy(it.toPath(), home.resolve('lib').resolve(it.name)) }
    def environment = archiving + [UNSTICK_JAVA_HOME: System.getProperty('java.home')]
    def loaded = root.resolveSibling('loaded')

    when:
    def first = run(environment, 'version')
    soon.eventually { assert archives('.aot') + archives('.jsa') != [] && locks() == [] }
    def second = run(environment + [UNSTICK_JAVA_OPTIONS: "-Xlog:class+load:file=$loaded" as String], 'version')

    then:
    [first, second]*.code == [0, 0]
    [first, second]*.err == ['', '']
    first.out == second.out
    Files.readAllLines(loaded).find { it.contains(' dev.unstick.Main source:') }.contains('shared objects file')

    when: 'the archive is cut short'
    def archive = (archives('.aot') + archives('.jsa'))[0]
    def length = Files.size(archive)
    archive.toFile().writable = true
    new RandomAccessFile(archive.toFile(), 'rw').withCloseable { it.length = length.intdiv(2) }
    def cut = run(environment, 'version')

    then: 'that costs time, and nothing else: it is made again'
    cut.code == 0
    cut.err == ''
    cut.out == first.out
    soon.eventually { assert locks() == [] && Files.size(archive) > length.intdiv(2) }

    when: 'it is as long, and something else'
    archive.toFile().writable = true
    new RandomAccessFile(archive.toFile(), 'rw').withCloseable { it.write(new byte[4096]) }
    def senseless = run(environment, 'version')

    then:
    senseless.code == 0
    senseless.err == ''
    senseless.out == first.out
  }

  private List<Path> archives(String ending) {
    def directory = cache.resolve('unstick')
    Files.exists(directory) ? Files.list(directory).withCloseable { it.filter { it.fileName.toString().endsWith(ending) }.toList() } : []
  }

  private List<Path> locks() {
    archives('.lock')
  }
}
