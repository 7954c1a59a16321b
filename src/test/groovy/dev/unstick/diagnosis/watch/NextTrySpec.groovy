package dev.unstick.diagnosis.watch

import dev.unstick.diagnosis.Evidences
import java.time.Duration
import spock.lang.Specification

import static dev.unstick.diagnosis.Evidences.NOW
import static dev.unstick.diagnosis.Evidences.condition

class NextTrySpec extends Specification {
  static final REMAINS = condition('NamespaceContentRemaining', 'True', '')
  static final EMPTY = condition('NamespaceContentRemaining', 'False', '')
  static final UNDISCOVERED = condition('NamespaceDeletionDiscoveryFailure', 'True', '')
  static final UNPARSED = condition('NamespaceDeletionGroupVersionParsingFailure', 'True', '')
  static final UNDELETED = condition('NamespaceDeletionContentFailure', 'True', '')

  def "the longest it can take until the next try: asked #age s ago, #situation"() {
    expect:
    next([age: Duration.ofSeconds(age), conditions: conditions]) == new NextTry(Duration.ofSeconds(delay), false)

    where:
    age  | situation                        | conditions             || delay
    1    | 'no condition, it waits for five'     | []                     || 4
    4    | 'no condition, it waits for five'     | []                     || 1
    5    | 'no condition, it should have come'   | []                     || 60
    600  | 'no condition, it should have come'   | []                     || 60
    600  | 'content remains'                | [REMAINS]              || 8
    600  | 'pods remain'                    | [EMPTY]                || 8
    3    | 'content remains'                | [REMAINS]              || 8
    600  | 'a group is not discovered'      | [UNDISCOVERED]         || 60
    600  | 'a group version is none'        | [UNPARSED]             || 60
    600  | 'something cannot be deleted'    | [UNDELETED, REMAINS]   || 60
    10   | 'a group is not discovered'      | [UNDISCOVERED]         || 15
    54   | 'a group is not discovered'      | [UNDISCOVERED]         || 59
    56   | 'a group is not discovered'      | [UNDISCOVERED]         || 60
    59   | 'something cannot be deleted'    | [UNDELETED]            || 60
  }

  def "once a try was seen it is known when the next one comes: #ago ms ago"() {
    expect:
    next([age: Duration.ofHours(1), conditions: conditions], Duration.ofMillis(ago)) == new NextTry(Duration.ofMillis(delay), exact)

    where:
    conditions     | ago    || delay | exact
    [REMAINS]      | 0      || 8000  | true
    [REMAINS]      | 3000   || 5000  | true
    [REMAINS]      | 7999   || 1     | true
    [REMAINS]      | 8000   || 8000  | true
    [REMAINS]      | 19000  || 5000  | true
    [UNDISCOVERED] | 45000  || 15000 | true
    [UNDISCOVERED] | 61000  || 59000 | true
    [REMAINS]      | -500   || 8000  | false
  }

  def "it does not come back to a namespace that it is done with: spec #spec, active #active"() {
    expect:
    NextTry.of(Evidences.namespace([spec: spec, active: active]), null, NOW).isEmpty() == done

    where:
    spec                            | active || done
    ['kubernetes']                  | false  || false
    ['example.com/a', 'kubernetes'] | false  || false
    ['example.com/a']               | false  || true
    []                              | false  || true
    ['kubernetes']                  | true   || true
  }

  def "it is never past, and never more than a minute away, whatever the clocks say: seed #seed"() {
    given:
    def random = new Random(seed)

    expect:
    (1..2000).every {
      def age = Duration.ofMillis(random.nextLong(-300_000, 300_000))
      def conditions = [REMAINS, EMPTY, UNDISCOVERED, UNPARSED, UNDELETED].findAll { random.nextInt(4) == 0 }
      def lastTry = random.nextInt(3) ? Duration.ofMillis(random.nextLong(-100_000, 200_000)) : null
      def delay = next([age: age, conditions: conditions], lastTry).delay()
      assert !delay.isNegative() && delay <= Duration.ofMinutes(1): "$age $conditions $lastTry"
      true
    }

    where:
    seed << [1, 2, 3]
  }

  private static NextTry next(Map said, Duration lastTry = null) {
    NextTry.of(Evidences.namespace(said), lastTry == null ? null : NOW - lastTry, NOW).get()
  }
}
