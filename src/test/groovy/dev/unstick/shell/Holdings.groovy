package dev.unstick.shell

import groovy.transform.Immutable
import java.nio.file.Files
import java.nio.file.Path
import java.util.concurrent.TimeUnit

/** What a JVM of this machine holds on to, told from outside of it. */
@Immutable
class Holdings {
  private static final Path DESCRIPTORS = Path.of('/proc')

  /** Bytes of the live heap, after a full collection. */
  long heap
  /** How many classes are loaded. */
  int classes
  /** How many threads there are of each name, numbers left out. */
  Map<String, Integer> threads
  /** How many files, sockets and the like are open; 0 where the system does not tell. */
  int descriptors

  static Holdings of(long pid) {
    // what a first collection finalizes or unloads, a second one frees
    ask(pid, 'GC.run')
    def histogram = ask(pid, 'GC.class_histogram').readLines()
    def total = histogram.reverse().find { it.startsWith('Total') } =~ /^Total\s+(\d+)\s+(\d+)/
    def classes = histogram*.trim()*.split(/\s+/).find { it.size() > 3 && it[3] == 'java.lang.Class' }?.getAt(1)
    assert total.find() && classes: histogram.take(5)
    def threads = ask(pid, 'Thread.print').readLines().findResults { it.startsWith('"') ? it.substring(1, it.indexOf('"', 1)) : null }
    new Holdings(total.group(2) as long, classes as int, threads.countBy { it.replaceAll(/\d+/, 'N') }, open(pid))
  }

  /** The most of each that several hold on to. */
  static Holdings most(List<Holdings> several) {
    def threads = several.collectMany { it.threads.keySet() }.unique().collectEntries { name -> [name, several*.threads*.get(name).findAll().max()] }
    new Holdings(several*.heap.max(), several*.classes.max(), threads, several*.descriptors.max())
  }

  String toString() {
    "heap ${(heap / 1_000_000d).round(1)} MB, $classes classes, ${threads.values().sum()} threads, $descriptors descriptors"
  }

  private static int open(long pid) {
    def folder = DESCRIPTORS.resolve(pid.toString()).resolve('fd')
    Files.isDirectory(folder) ? Files.list(folder).withCloseable { it.count() as int } : 0
  }

  private static String ask(long pid, String what) {
    def program = Path.of(System.getProperty('java.home'), 'bin', 'jcmd').toString()
    def said = Files.createTempFile('jcmd', '')
    try {
      def process = new ProcessBuilder(program, pid.toString(), what).redirectErrorStream(true).redirectOutput(said.toFile()).start()
      assert process.waitFor(60, TimeUnit.SECONDS) && process.exitValue() == 0: Files.readString(said)
      Files.readString(said)
    } finally {
      Files.delete(said)
    }
  }
}
