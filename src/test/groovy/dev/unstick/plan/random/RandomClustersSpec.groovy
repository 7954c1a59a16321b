package dev.unstick.plan.random

import spock.lang.Specification
import spock.lang.TempDir

import java.nio.file.Files
import java.nio.file.Path
import java.util.concurrent.ConcurrentLinkedQueue
import java.util.concurrent.Executors
import java.util.concurrent.TimeUnit
import java.util.concurrent.atomic.AtomicLong

/**
 * What must hold whatever happens, over hundreds of namespaces and objects that hang by chance, while connections break, runs are killed
 * and somebody else changes things. {@code -Drandom.namespaces=20000} for many more, {@code -Drandom.seed=…} for one cluster again.
 */
class RandomClustersSpec extends Specification {
  static final int NAMESPACES = Integer.getInteger('random.namespaces', 120)
  static final int IN_A_CLUSTER = 24
  static final long FIRST = 20260301L

  @TempDir
  Path folder

  def "no plan does what was not consented to, loses what is not saved, claims what is not so, or harms when it is run again"() {
    given: 'two clusters at a time, each alone in its own thread'
    def only = Long.getLong('random.seed')
    def next = new AtomicLong(only ?: FIRST)
    def threads = Executors.newFixedThreadPool(only == null ? 2 : 1)
    def complaints = new ConcurrentLinkedQueue<String>()
    def endings = new ConcurrentLinkedQueue<Map<String, Integer>>()
    def tried = new AtomicLong()

    when:
    def done = (1..2).collect {
      threads.submit {
        do {
          long seed = next.andIncrement
          tried.addAndGet(seed == (only ?: seed) ? one(seed, complaints, endings) : 0)
        } while (complaints.empty && only == null && tried.get() < NAMESPACES)
      }
    }
    done*.get(1, TimeUnit.HOURS)

    then:
    complaints.join('\n') == ''

    and: 'all of it was tried'
    tried.get() < 200 || endings*.keySet().flatten().toSet().containsAll(['FREED', 'REFUSED', 'DECLINED', 'DRY_RUN', 'PARTLY', 'STOP', 'INTERRUPT', 'BEFORE', 'AFTER'])

    cleanup:
    threads.shutdownNow()
    System.out.println("${tried.get()} that hang, $FIRST to ${next.get()}: ${endings.inject([:].withDefault { 0 }) { all, some -> some.each { all[it.key] += it.value }; all }}")
  }

  private long one(long seed, Queue<String> complaints, Queue<Map<String, Integer>> endings) {
    def state = Files.createDirectory(folder.resolve("$seed"))
    try (def trials = new Trials(seed, IN_A_CLUSTER, state)) {
      int many = trials.run()
      endings << trials.endings
      trials.complaints.each { complaints << "seed $seed: $it; again: mvn -Dtest=RandomClustersSpec -Dsurefire.failIfNoSpecifiedTests=false -Drandom.seed=$seed test".toString() }
      many
    } finally {
      state.toFile().deleteDir()
    }
  }
}
