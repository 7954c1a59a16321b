package dev.unstick.checkout

import java.nio.file.Files
import java.nio.file.Path
import java.util.concurrent.TimeUnit

/**
 * A copy of the launcher in a directory of its own, on a machine that has the POSIX tools and nothing else: the Javas and the Maven on it are
 * shell scripts that tell how they were called.
 */
class Checkout {
  private static final List<String> TOOLS = [
    'sh', 'cat', 'cksum', 'cp', 'find', 'grep', 'ln', 'ls', 'mkdir', 'mv', 'nice', 'od', 'readlink', 'rm', 'rmdir', 'sed', 'sleep', 'tail',
    'touch', 'tr',
  ]
  private static final long PATIENCE_SECONDS = 60
  /** What an empty zip file holds: its end record. */
  private static final byte[] WHOLE_JAR = [0x50, 0x4b, 5, 6] + [0] * 18

  final Path root
  final Path home
  final Path machine
  final Path user
  final Path cache
  final Path tools
  final Path calls

  Checkout(Path temporary, String name = 'with spaces $and "quotes"') {
    root = temporary.resolve(name)
    home = Files.createDirectories(root.resolve('checkout'))
    machine = Files.createDirectories(root.resolve('machine'))
    user = Files.createDirectories(root.resolve('user'))
    cache = root.resolve('cache')
    tools = Files.createDirectories(root.resolve('tools'))
    calls = Files.createFile(root.resolve('calls'))
    Files.copy(Path.of('unstick'), home.resolve('unstick'))
    TOOLS.each { tool -> Files.createSymbolicLink(tools.resolve(tool), toolOfThisMachine(tool)) }
  }

  /** A checkout that can be built, and the JDK and the Maven to build it. */
  static Checkout withSources(Path temporary) {
    def checkout = new Checkout(temporary)
    checkout.write('pom.xml', '<project/>')
    checkout.write('src/main/java/Main.java', 'class Main {}')
    checkout.write('src/main/java/Other.java', 'class Other {}')
    checkout.write('scripts/recipe.groovy', 'stuck()')
    checkout.java('usr/lib/jvm/jdk', '17.0.15')
    checkout.maven()
    checkout
  }

  /** What came out of a packaged release: jars, and no sources. */
  static Checkout installed(Path temporary) {
    def checkout = new Checkout(temporary)
    Files.write(checkout.home.resolve('unstick.jar'), WHOLE_JAR)
    checkout
  }

  Path write(String name, String content) {
    def file = home.resolve(name)
    Files.createDirectories(file.parent)
    Files.writeString(file, content)
  }

  /** Makes file {@code name} of the checkout look changed just now, whatever the grain of the file system's clock. */
  void change(String name) {
    home.resolve(name).toFile().lastModified = System.currentTimeMillis() + 2000
  }

  void leaveJarOfMaven() {
    write('target/lib/library.jar', 'library\n')
    Files.write(home.resolve('target/unstick.jar'), WHOLE_JAR)
  }

  /**
   * A Java that tells its version and its arguments, a line each, makes the archive it is asked for after {@code FAKE_TRAINING} seconds, and
   * ends with {@code FAKE_EXIT}.
   *
   * @param place where it is, under the machine unless absolute
   * @param version what its release file says; with {@code label: false} there is none, and it says so only when it is run
   */
  Path java(Map how = [:], String place, String version) {
    def at = machine.resolve(place)
    executable(at.resolve('bin/java'), """\
      case \$* in *-XshowSettings:properties*) printf '    java.home = %s\\n    java.version = %s\\n' '$at' '$version' >&2; exit;; esac
      for argument do
        case \$argument in
          -XX:AOTCacheOutput=*|-XX:ArchiveClassesAtExit=*)
            echo "training \$\$ $version \$*" >>'$calls'
            echo noise; echo noise >&2
            sleep "\${FAKE_TRAINING:-0}"
            [ -n "\${FAKE_TRAINING_FAILS:-}" ] || echo archive >"\${argument#*=}"
            exit;;
        esac
      done
      printf '%s\\n' 'Java $version' "in \$PWD" "\$@"
      trap 'echo terminated; exit 7' TERM
      [ -z "\${FAKE_WAIT:-}" ] || { echo waiting; while :; do sleep 0.05; done; }
      exit "\${FAKE_EXIT:-0}"
      """)
    if (how.get('compiler', true)) {
      executable(at.resolve('bin/javac'), 'exit 1')
    }
    if (how.get('label', true)) {
      Files.writeString(at.resolve('release'), "IMPLEMENTOR=\"Nobody\"\nJAVA_VERSION=\"$version\"\nMODULES=\"java.base\"\n")
    }
    at
  }

  void javaOnPath(Path java) {
    Files.createSymbolicLink(tools.resolve('java'), java.resolve('bin/java'))
  }

  /** A Maven that makes a jar with a number of its own; {@code before} runs first, {@code instead} runs in its place. */
  void maven(Map how = [:]) {
    executable(tools.resolve('mvn'), """\
      echo "maven \$\$ with \$JAVA_HOME in \$PWD: \$*" >>'$calls'
      echo 'noise'
      ${how.before ?: ''}
      ${how.instead ?: '''
      mkdir -p target/lib
      echo library >target/lib/library.jar
      { echo "jar $$"; printf 'PK\\005\\006\\000\\000\\000\\000\\000\\000\\000\\000\\000\\000\\000\\000\\000\\000\\000\\000\\000\\000'; } >target/unstick.jar
      '''}
      """)
  }

  List<String> callsOf(String what) {
    Files.readAllLines(calls).findAll { it.startsWith("$what ") }
  }

  Run run(Map<String, String> environment = [:], String... arguments) {
    run(environment, home.resolve('unstick'), arguments)
  }

  Run run(Map<String, String> environment = [:], Path launcher, String... arguments) {
    start(environment, launcher, arguments).finish()
  }

  Run start(Map<String, String> environment = [:], Path launcher = home.resolve('unstick'), String... arguments) {
    def builder = new ProcessBuilder([launcher as String, *arguments])
    builder.directory(root.toFile())
    builder.environment().clear()
    builder.environment().putAll(
      [PATH: tools as String, HOME: user as String, UNSTICK_SYSROOT: machine as String, UNSTICK_NO_ARCHIVE: '1'] + environment)
    builder.environment().values().removeIf { it.empty }
    new Run(builder.start(), root)
  }

  static void executable(Path file, String body) {
    Files.createDirectories(file.parent)
    Files.writeString(file, "#!/bin/sh\n${body.stripIndent()}")
    file.toFile().setExecutable(true)
  }

  private static Path toolOfThisMachine(String name) {
    System.getenv('PATH').split(':').collect { Path.of(it, name) }.find { Files.isExecutable(it) }
  }

  /** A launch: its process, and once it has ended what it said. */
  static class Run {
    final Process process
    int code
    String out
    String err

    private final StringBuilder outSoFar = new StringBuilder()
    private final StringBuilder errSoFar = new StringBuilder()
    private final List<Thread> readers

    Run(Process process, Path root) {
      this.process = process
      process.outputStream.close()
      readers = [process.consumeProcessOutputStream(outSoFar), process.consumeProcessErrorStream(errSoFar)]
    }

    /** Waits until the process has ended and nobody holds its output any more. */
    Run finish() {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly()
        throw new AssertionError("still running: $outSoFar $errSoFar")
      }
      readers*.join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS))
      if (readers.any { it.alive }) {
        throw new AssertionError("it has ended, and somebody still holds its output: $outSoFar $errSoFar")
      }
      code = process.exitValue()
      out = outSoFar as String
      err = errSoFar as String
      this
    }

    /** Sends it SIGTERM; Process.destroy would close its output as well. */
    void stop() {
      ProcessHandle.of(process.pid()).get().destroy()
    }

    /** Sends it SIGKILL, likewise. */
    void kill() {
      ProcessHandle.of(process.pid()).get().destroyForcibly()
    }

    List<String> getLines() {
      out.readLines()
    }

    String getSoFar() {
      synchronized (outSoFar) {
        outSoFar as String
      }
    }
  }
}
