package dev.unstick.conformance

import spock.lang.AutoCleanup
import spock.lang.Shared
import spock.lang.Specification

/**
 * The cluster answers as the recorded servers did. {@code -Drecord} writes the answers of a server of 1.20 down first, for steps
 * that are new; look at what changed before you keep it.
 */
class ExchangesClusterSpec extends Specification {
  @Shared
  @AutoCleanup
  ClusterUnderTest cluster = ClusterUnderTest.start()

  def "what Kubernetes 1.36.2 answered is answered"() {
    expect:
    differences(Recording.ofNewest()) == []
  }

  def "what was recorded of #name is answered"() {
    expect:
    differences(Recording.own(name)) == []

    where:
    name << ['namespaces', 'lifecycle', 'objects', 'garbage', 'lists', 'representations', 'patches', 'metadata', 'definitions']
  }

  private List<String> differences(Recording recording) {
    def answers = new Player(cluster.api, cluster.prefix).play(recording.steps)
    if (System.getProperty('record') != null && recording.name != 'newest') {
      recording.write(answers, cluster.minor)
      return []
    }
    def expected = recording.expected(cluster.minor)
    def alternatives = recording.alternatives(cluster.minor)
    assert expected*.id == recording.steps*.id
    [answers.collect { settled(it) }, expected.collect { settled(it) }].transpose().findAll { got, wanted -> got != wanted && got != alternatives[got.id] }
      .collect { got, wanted -> "\n$got.id\n  wanted $wanted\n  got    $got".toString() }
  }

  /** While it adds the garbage collector's finalizers to a namespace the server keeps them in a map (registry/core/namespace/storage). */
  private static Map settled(Map answer) {
    def finalizers = answer.keep?.get('/metadata/finalizers')
    finalizers instanceof List && finalizers.any { it in ['foregroundDeletion', 'orphan'] } ?
      answer + [keep: answer.keep + ['/metadata/finalizers': finalizers.sort(false)]] : answer
  }
}
