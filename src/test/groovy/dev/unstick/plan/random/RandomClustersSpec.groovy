package dev.unstick.plan.random

import spock.lang.Specification
import spock.lang.TempDir

import java.nio.file.Files
import java.nio.file.Path

/**
 * What must hold whatever happens, over hundreds of namespaces that hang by chance, while connections break and somebody else changes
 * things. {@code -Drandom.namespaces=20000} for many more, {@code -Drandom.seed=…} for one cluster again.
 */
class RandomClustersSpec extends Specification {
  static final int NAMESPACES = Integer.getInteger('random.namespaces', 240)
  static final int IN_A_CLUSTER = 24

  @TempDir
  Path folder

  def "no plan does what was not consented to, loses what is not saved, claims what is not so, or harms when it is run again"() {
    given:
    def first = Long.getLong('random.seed', 20260301L)
    boolean once = Long.getLong('random.seed') != null
    def endings = [:].withDefault { 0 }
    int namespaces = 0

    when:
    def complaints = []
    for (long seed = first; complaints.empty && (seed == first || !once && namespaces < NAMESPACES); seed++) {
      try (def trials = new Trials(seed, IN_A_CLUSTER, Files.createDirectory(folder.resolve("$seed")))) {
        namespaces += trials.run()
        complaints += trials.complaints.collect { "-Drandom.seed=$seed: $it".toString() }
        trials.endings.each { ending, times -> endings[ending] += times }
      }
      folder.resolve("$seed").toFile().deleteDir()
    }

    then:
    complaints == []

    and: 'all of it was tried'
    namespaces < 200 || endings.keySet().containsAll(['FREED', 'REFUSED', 'DECLINED', 'DRY_RUN', 'PARTLY'])
  }
}
