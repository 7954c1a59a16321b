package dev.unstick.benchmark

import java.nio.file.Path

/** Unstick in a process that goes on: it runs one word of the DSL for each line that it is given. */
class WarmProcess implements Closeable {
  private final Process process
  private final BufferedReader answers
  private final Path log

  /** Starts it; what it has to say besides its answers goes to {@code log}. */
  WarmProcess(List<?> words, Map<String, String> environment, Path log) {
    this.log = log
    def builder = new ProcessBuilder(words*.toString())
    builder.environment().putAll(environment)
    process = builder.redirectError(log.toFile()).start()
    answers = process.inputReader()
  }

  /** Asks why that namespace hangs, and gives how many objects it was found to hang on. */
  int why(String namespace) {
    ask("why $namespace")
  }

  /** Asks which namespaces hang, and gives how many do. */
  int stuck() {
    ask('stuck')
  }

  private int ask(String question) {
    process.outputWriter().with {
      write(question + '\n')
      flush()
    }
    def answer = answers.readLine()
    if (answer == null || answer.startsWith('failed')) {
      throw new IllegalStateException("$question: ${answer ?: "it ended; ${log.toFile().text}"}")
    }
    answer as int
  }

  @Override
  void close() {
    process.outputWriter().close()
    process.waitFor()
  }
}
