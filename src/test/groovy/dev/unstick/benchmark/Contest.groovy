package dev.unstick.benchmark

import groovy.transform.CompileStatic

/** Lets competitors run in turns, A B C A B C, so that whatever else the machine does meets them alike. */
@CompileStatic
class Contest {
  /**
   * Runs each of them {@code rounds} times, after some rounds that do not count.
   *
   * @return how long each took, by its name
   */
  static Map<String, Samples> run(int unmeasured, int rounds, Map<String, Closure<?>> competitors) {
    Map<String, List<Double>> millis = competitors.collectEntries { name, work -> [name, []] }
    unmeasured.times { competitors.values()*.call() }
    rounds.times {
      competitors.each { name, work ->
        long start = System.nanoTime()
        work.call()
        millis[name] << (System.nanoTime() - start) / 1e6d
      }
    }
    millis.collectEntries { name, each -> [name, new Samples(each)] }
  }
}
