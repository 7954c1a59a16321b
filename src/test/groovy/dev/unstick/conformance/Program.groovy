package dev.unstick.conformance

import dev.unstick.cli.Streams
import dev.unstick.cli.Unstick
import groovy.transform.TupleConstructor
import java.nio.charset.StandardCharsets
import java.nio.file.Files
import java.nio.file.Path
import java.time.Clock
import java.time.Duration
import java.util.concurrent.TimeUnit
import tools.jackson.databind.json.JsonMapper

/** The program in this process, on the cluster under test, and what a person would type into a shell beside it. */
@TupleConstructor(includeFields = true, includes = ['cluster'])
class Program {
  /** Its clock is so much ahead that what has just been deleted has been stuck for long enough to be touched. */
  private static final Duration AHEAD = Duration.ofMinutes(5)
  private static final long PATIENCE_SECONDS = 60
  private static final int AGAIN = 3

  private final ClusterUnderTest cluster
  private Duration ahead = AHEAD
  private final ByteArrayOutputStream out = new ByteArrayOutputStream()
  private final ByteArrayOutputStream err = new ByteArrayOutputStream()

  /** The same by the real time, where it matters when somebody else was last seen at work: a Lease of five minutes ago is old. */
  Program onTime() {
    new Program(cluster).tap { ahead = Duration.ZERO }
  }

  /** Runs one command line off a terminal, as the cluster's administrator unless another kubeconfig is given, and gives the exit code. */
  int run(List<String> words, Path kubeconfig = cluster.kubeconfig) {
    def streams = new Streams(
      new ByteArrayInputStream(new byte[0]), new PrintStream(out, true, 'UTF-8'), new PrintStream(err, true, 'UTF-8'), false, false, false, 100)
    out.reset()
    err.reset()
    def environment = [HOME: cluster.folder.toString(), XDG_STATE_HOME: state.toString()]
    new Unstick(streams, environment, Clock.offset(Clock.systemUTC(), ahead)).run((['--kubeconfig', kubeconfig.toString()] + words) as String[])
  }

  /**
   * The same, and again where it was refused because a kind answered 404: a definition that somebody makes or removes beside it is in
   * discovery for a moment while its kind is not served.
   */
  int runUntilListed(List<String> words) {
    int code = run(words)
    for (int again = 0; again < AGAIN && code == 4 && talk.contains('HTTP 404'); again++) {
      code = run(words)
    }
    code
  }

  /** What it wrote to standard output the last time, as JSON. */
  Map getJson() {
    JsonMapper.shared().readValue(out.toString(StandardCharsets.UTF_8), Map)
  }

  /** All that it said the last time. */
  String getTalk() {
    out.toString(StandardCharsets.UTF_8) + err.toString(StandardCharsets.UTF_8)
  }

  /** The same in one line, however it was wrapped. */
  String getSentences() {
    talk.replaceAll(/\s+/, ' ')
  }

  /** Where it keeps backups and journals. */
  Path getState() {
    cluster.folder.resolve('state')
  }

  /** Runs a command of a shell as a person with the same kubeconfig would; fails, saying what was said, when it does. */
  String shell(String command) {
    def said = Files.createTempFile(cluster.folder, 'out', '')
    def builder = new ProcessBuilder(['bash', '-c', command]).directory(cluster.folder.toFile()).redirectErrorStream(true).redirectOutput(said.toFile())
    builder.environment().putAll(KUBECONFIG: cluster.kubeconfig.toString(), HOME: cluster.folder.toString())
    def process = builder.start()
    process.outputStream.close()
    def ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)
    if (!ended) {
      process.descendants().forEach { it.destroyForcibly() }
      process.destroyForcibly()
    }
    assert ended && process.exitValue() == 0: "$command: ${Files.readString(said)}"
    Files.readString(said)
  }
}
