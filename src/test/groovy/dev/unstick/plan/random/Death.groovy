package dev.unstick.plan.random

import java.nio.file.Files
import java.nio.file.Path
import java.nio.file.StandardCopyOption

/**
 * How a run comes to an early end at one of its requests: a person stops it, or its process is killed. What a killed process did to the
 * disk afterwards is undone, and nothing of it reaches the server any more.
 */
class Death {
  enum Sort {
    /** Ctrl-C. */
    STOP,
    /** The thread is interrupted. */
    INTERRUPT,
    /** Killed with the request written down and not sent. */
    BEFORE,
    /** Killed when the server had done it, and before the answer was there. */
    AFTER
  }

  /** Thrown at whatever a killed run tries to do. */
  static class Killed extends Error {
    Killed() {
      super('killed', null, false, false)
    }
  }

  final Sort sort
  private int left
  private Path live
  private Path kept
  volatile boolean struck

  /** Strikes at the request of that number. */
  Death(Sort sort, int number) {
    this.sort = sort
    left = number
  }

  /** Whether the process is no more. */
  boolean isKilled() {
    struck && sort in [Sort.BEFORE, Sort.AFTER]
  }

  /** Whether it is at this request. */
  boolean isDue() {
    !struck && --left == 0
  }

  /** Keeps what is on the disk at this very moment. */
  void strike(Path folder) {
    struck = true
    live = folder
    kept = folder.resolveSibling("${folder.fileName}-kept")
    if (killed) {
      copy(live, kept)
    }
  }

  /** The disk as it was then. */
  void bury() {
    if (killed) {
      live.toFile().deleteDir()
      Files.move(kept, live)
    }
  }

  private static void copy(Path from, Path to) {
    Files.walk(from).withCloseable { all ->
      all.each { Files.copy(it, to.resolve(from.relativize(it).toString()), StandardCopyOption.COPY_ATTRIBUTES) }
    }
  }
}
