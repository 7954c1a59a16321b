package dev.unstick.conformance

import dev.unstick.readme.ConsoleBlock
import spock.lang.AutoCleanup
import spock.lang.Shared
import spock.lang.Specification

import java.nio.file.Files
import java.nio.file.Path
import java.util.concurrent.TimeUnit

/** The real kubectl says on the cluster what the transcripts promise, whichever cluster it is. */
class KubectlClusterSpec extends Specification {
  static final long PATIENCE_SECONDS = 90
  /** What kubectl says of itself, as its mood is: that it is older or newer than the server, that a watch of its own was short. */
  static final List<String> CHATTER = [/WARNING: version difference.*/, /W\d{4} .*reflector\.go.*/]
  static final Path TRANSCRIPTS = Path.of(KubectlClusterSpec.getResource('kubectl.md').toURI())

  @Shared
  @AutoCleanup
  ClusterUnderTest cluster = ClusterUnderTest.start()

  def "the transcript of #block is kept"() {
    expect:
    block.exchanges.collectMany { exchange -> broken(exchange) } == []

    where:
    block << ConsoleBlock.of(TRANSCRIPTS)
  }

  private List<String> broken(ConsoleBlock.Exchange exchange) {
    def (code, output) = run(exchange.typed)
    def promised = new ConsoleBlock.Exchange(typed: exchange.typed, promised: exchange.promised.collect { narrow(it) })
    code == exchange.exitCode && promised.isKeptBy(output) ? [] : ["\n\$ $exchange.typed\n? $code\n$output".toString()]
  }

  private List run(String typed) {
    def names = Names.of(cluster.prefix)
    def out = Files.createTempFile(cluster.folder, 'out', '')
    def builder = new ProcessBuilder(['bash', '-c', names.sent(typed)]).directory(cluster.folder.toFile())
      .redirectErrorStream(true).redirectOutput(out.toFile())
    builder.environment().putAll(KUBECONFIG: cluster.kubeconfig.toString(), HOME: cluster.folder.toString())
    def process = builder.start()
    process.outputStream.close()
    def ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)
    if (!ended) {
      process.descendants().forEach { it.destroyForcibly() }
      process.destroyForcibly()
    }
    assert ended: "$typed did not end: ${Files.readString(out)}"
    def lines = Files.readString(out).readLines().findAll { line -> !CHATTER.any { line ==~ it } }
    [process.exitValue(), lines.collect { narrow(names.received(it)) + '\n' }.join()]
  }

  // columns are as wide as the names in them, and ours are longer
  private static String narrow(String line) {
    line.replaceAll(/ {2,}/, '  ').replaceAll(/\s+$/, '')
  }
}
