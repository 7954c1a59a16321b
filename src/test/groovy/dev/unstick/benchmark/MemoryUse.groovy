package dev.unstick.benchmark

import groovy.transform.TupleConstructor

import java.nio.file.Files
import java.nio.file.Path
import java.util.regex.Pattern

/** How much memory a process of Unstick took, as the JVM and the kernel tell. */
@TupleConstructor
class MemoryUse {
  private static final Pattern COLLECTION = ~/(\d+)M->(\d+)M\(\d+M\)/
  private static final Pattern GENERATION = ~/(?i)(?:def new generation|tenured generation|defnew|tenured)\s+total \d+K, used (\d+)K/

  /** The most that was on the heap at any time, garbage included, and the most that was left there by a collection; in MB. */
  final int heap
  final int alive
  /** The most memory that the process had, in MB. */
  final int resident
  /** Whether it came to its end in what it had. */
  final boolean enough

  /**
   * Runs {@code command}, whose process must have become a JVM that writes its collections to {@code log}: the options for that are
   * {@link #options}.
   */
  static MemoryUse of(Command command, Path log) {
    Files.deleteIfExists(log)
    def process = command.start()
    def resident = 0
    while (process.alive) {
      resident = Math.max(resident, highWater(process.pid()))
      sleep(5)
    }
    def enough = command.ended(process)
    def lines = Files.readAllLines(log)
    def before = numbers(lines, COLLECTION, 1)
    def after = numbers(lines, COLLECTION, 2)
    def atExit = numbers(lines, GENERATION, 1).sum(0).intdiv(1024)
    new MemoryUse(
      ([atExit] + before).max(),
      ([0] + after).max(),
      resident.intdiv(1024),
      enough)
  }

  static String options(Path log) {
    "-Xlog:gc,gc+heap+exit:file=$log"
  }

  private static List<Integer> numbers(List<String> lines, Pattern pattern, int group) {
    lines.findResults { line ->
      def found = pattern.matcher(line)
      found.find() ? found.group(group) as int : null
    }
  }

  private static int highWater(long pid) {
    try {
      def line = Files.readAllLines(Path.of("/proc/$pid/status")).find { it.startsWith('VmHWM:') }
      line == null ? 0 : line.replaceAll(/\D/, '') as int
    } catch (IOException ended) {
      0
    }
  }
}
