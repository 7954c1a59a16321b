package dev.unstick.plan.record

import dev.unstick.plan.Plans
import dev.unstick.plan.Step
import spock.lang.Specification
import spock.util.concurrent.PollingConditions
import tools.jackson.databind.json.JsonMapper

import java.nio.file.Path
import java.time.Clock
import java.util.concurrent.Callable
import java.util.concurrent.CountDownLatch
import java.util.concurrent.Executors

class JournalSpec extends Specification {
  private static final int AT_ONCE = 16
  private static final int REQUESTS = 2_000

  private final file = new Lines()
  private final Step step = Plans.step(finalizers: ['db.example.com/release'])

  def "a request may be sent only when a visit to the disk that began after it was written has ended, however many share it"() {
    given:
    def onDisk = [] as Set
    int visits = 0
    def journal = journal {
      def before = file.whole()
      visits++
      Thread.sleep(1)
      synchronized (onDisk) {
        onDisk.addAll(before)
      }
    }
    def threads = Executors.newFixedThreadPool(AT_ONCE)

    when:
    def early = (1..REQUESTS).collect { i ->
      threads.submit({
        long number = journal.request(step, step.subject(), "$i")
        synchronized (onDisk) {
          onDisk.any { it.contains("\"request\":$number,") } ? [] : [number]
        }
      } as Callable<List<Long>>)
    }*.get().flatten()

    then:
    early == []
    file.whole().collect { JsonMapper.shared().readTree(it).path('request').asLong() } as Set == (1L..REQUESTS).toSet()
    visits < REQUESTS

    cleanup:
    threads.shutdownNow()
  }

  def "once the disk has failed no request may be sent, though the disk says that all is well again: #waiting waited for it"() {
    given:
    def failing = new CountDownLatch(1)
    def fails = true
    int visits = 0
    def journal = journal {
      visits++
      if (fails) {
        fails = false
        failing.await()
        throw new IOException('Input/output error')
      }
    }
    def threads = Executors.newCachedThreadPool()

    when:
    def requests = (1..1 + waiting).collect { i ->
      threads.submit({
        try {
          journal.request(step, step.subject(), "$i")
          'may be sent'
        } catch (UncheckedIOException refused) {
          refused.message
        }
      } as Callable<String>)
    }
    new PollingConditions(timeout: 10).eventually {
      assert file.whole().size() == 1 + waiting
    }
    failing.countDown()
    def told = requests*.get()
    journal.request(step, step.subject(), 'later')

    then:
    def failure = thrown(UncheckedIOException)
    (told + failure.message).every { it.contains('Input/output error') }
    visits == 1

    cleanup:
    threads.shutdownNow()

    where:
    waiting << [0, 1, 5]
  }

  def "nothing is written behind half a line, which would take the next one with it"() {
    given:
    def journal = journal { }
    journal.request(step, step.subject(), '41')
    file.room = 20

    when:
    journal.request(step, step.subject(), '42')

    then:
    thrown(UncheckedIOException)

    when:
    file.room = Integer.MAX_VALUE
    journal.answer(1, step, true, 'ok')

    then:
    def failure = thrown(UncheckedIOException)
    failure.message.contains('No space left on device')
    file.whole().size() == 1
    file.size() == file.whole()[0].length() + 1 + 20
  }

  private Journal journal(Closure<?> visit) {
    new Journal('run', Path.of('run.jsonl'), file, visit as SharedForce.Disk, Clock.systemUTC())
  }

  /** What a journal has handed to the system; there may be little room left. */
  private static class Lines extends OutputStream {
    private final bytes = new ByteArrayOutputStream()
    volatile int room = Integer.MAX_VALUE

    @Override
    void write(int one) {
      write([one as byte] as byte[], 0, 1)
    }

    @Override
    synchronized void write(byte[] from, int offset, int length) {
      bytes.write(from, offset, Math.min(length, room))
      if (length > room) {
        throw new IOException('No space left on device')
      }
    }

    synchronized int size() {
      bytes.size()
    }

    synchronized List<String> whole() {
      def text = bytes.toString('UTF-8')
      text.substring(0, text.lastIndexOf('\n') + 1).readLines()
    }
  }
}
