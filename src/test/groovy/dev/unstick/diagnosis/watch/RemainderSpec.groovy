package dev.unstick.diagnosis.watch

import dev.unstick.cluster.Contents
import dev.unstick.cluster.Unlisted
import dev.unstick.diagnosis.Evidences
import spock.lang.Specification

import static dev.unstick.diagnosis.Evidences.CLAIMS
import static dev.unstick.diagnosis.Evidences.object

class RemainderSpec extends Specification {
  def "counts what waits for the same, by kind and finalizers, in the order of their names"() {
    when:
    def remainder = Remainder.of(Evidences.namespace([metadata: ['a/b']]), new Contents(
      [object('a', []), object('b', []), object([type: CLAIMS, name: 'c', finalizers: ['x/y', 'z']]), object('d', ['x/y'])], [], []))

    then:
    remainder.groups().values().toList() == [2L, 1L, 1L]
    remainder.groups().keySet()*.toString() == ['ConfigMap', 'ConfigMap x/y', 'DbClaim x/y, z']
    remainder.count() == 4
    remainder.finalizers().metadata() == ['a/b']
  }

  def "of what could not be looked at this time the last look counts: #hidden"() {
    given:
    def namespace = Evidences.namespace([:])
    def before = Remainder.of(namespace, new Contents([object('a', []), object([type: CLAIMS, name: 'c', finalizers: ['x/y']])], [], []))
    def now = Remainder.of(namespace, new Contents([], [new Unlisted(hidden, 'no answer within 10 s.')], []))

    expect:
    now.completedBy(before).groups().keySet()*.toString() == there

    where:
    hidden                         || there
    'db.example.com/v1/dbclaims'   || ['DbClaim x/y']
    'db.example.com/v1'            || ['DbClaim x/y']
    'v1/configmaps'                || ['ConfigMap']
    'metrics.k8s.io/v1beta1'       || []
  }
}
