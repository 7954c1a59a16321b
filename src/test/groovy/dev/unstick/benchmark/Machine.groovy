package dev.unstick.benchmark

import java.nio.file.Files
import java.nio.file.Path

/** The machine that a run is made on, as Linux tells of it. */
class Machine {
  private static final double GIBIBYTE = 1024 * 1024

  /** {@code AMD EPYC, 2 cores, 23 GiB, Linux 6.1.0}. */
  static String describe() {
    def processor = value(Path.of('/proc/cpuinfo'), 'model name') ?: System.getProperty('os.arch')
    def memory = (value(Path.of('/proc/meminfo'), 'MemTotal') =~ /\d+/)[0] as double
    "$processor, ${Runtime.runtime.availableProcessors()} cores, ${Math.round(memory / GIBIBYTE)} GiB, ${System.getProperty('os.name')} ${System.getProperty('os.version')}"
  }

  /** How many processes ran or waited to run, in the last minute. */
  static String getLoad() {
    Files.readString(Path.of('/proc/loadavg')).split(' ')[0]
  }

  private static String value(Path file, String name) {
    Files.readAllLines(file).find { it.startsWith(name) }?.replaceFirst(/^[^:]*:\s*/, '')
  }
}
