package dev.unstick.benchmark

import java.nio.file.Path
import java.util.concurrent.TimeUnit

/** A command of this machine, run to its end; what it says goes to a file, that a failure quotes. */
class Command {
  private final Path log
  private final List<String> words
  private final Map<String, String> environment
  private final List<Integer> expected

  /** A command whose exit code has to be one of {@code expected}. */
  Command(Path folder, List<?> words, Map<String, ?> environment = [:], List<Integer> expected = [0]) {
    log = folder.resolve('command.log')
    this.words = words*.toString()
    this.environment = environment.collectEntries { name, value -> [name, value.toString()] }
    this.expected = expected
  }

  /** Runs it. */
  void run() {
    finish(start())
  }

  /** Runs it for so long at most. Whether it came to its end; otherwise it was stopped. */
  boolean runWithin(long seconds) {
    def process = start()
    if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
      process.destroy()
      process.waitFor()
      return false
    }
    finish(process)
    true
  }

  /** Starts it. */
  Process start() {
    def builder = new ProcessBuilder(words)
    builder.environment().putAll(environment)
    builder.redirectInput(new File('/dev/null')).redirectErrorStream(true).redirectOutput(log.toFile()).start()
  }

  /** Waits for its end. Whether that was a good one. */
  boolean ended(Process process) {
    process.waitFor() in expected
  }

  /** The first line that it said in its last run. */
  String getSaid() {
    log.toFile().readLines().first()
  }

  private void finish(Process process) {
    if (!ended(process)) {
      throw new IllegalStateException("${words.take(6).join(' ')} ended with ${process.exitValue()}: ${log.toFile().readLines().takeRight(10).join('\n')}")
    }
  }
}
