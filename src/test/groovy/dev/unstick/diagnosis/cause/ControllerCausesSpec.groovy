package dev.unstick.diagnosis.cause

import dev.unstick.diagnosis.evidence.Lease
import java.time.Duration
import spock.lang.Specification

import static dev.unstick.catalog.CauseId.CONTROLLER_FORBIDDEN
import static dev.unstick.catalog.CauseId.CONTROLLER_MANAGER_DOWN
import static dev.unstick.diagnosis.Evidences.EVERYTHING
import static dev.unstick.diagnosis.Evidences.PODS
import static dev.unstick.diagnosis.Evidences.cause
import static dev.unstick.diagnosis.Evidences.causes
import static dev.unstick.diagnosis.Evidences.condition
import static dev.unstick.diagnosis.Evidences.failed
import static dev.unstick.diagnosis.Evidences.lease
import static dev.unstick.diagnosis.Evidences.object
import static dev.unstick.diagnosis.Evidences.rights
import static dev.unstick.diagnosis.cause.Certainty.LIKELY
import static dev.unstick.diagnosis.cause.Certainty.PROVED

class ControllerCausesSpec extends Specification {
  static final FRESH = lease('kube-controller-manager', Duration.ofSeconds(59))
  static final STALE = lease('kube-controller-manager', Duration.ofMinutes(1))
  static final DEAD_FOR_A_DAY = lease('kube-controller-manager', Duration.ofDays(1))
  static final ABSENT = new Lease('kube-controller-manager', true, '', null)
  static final UNREADABLE = new Lease('kube-controller-manager', false, '', null)
  static final DENIAL = 'dbclaims.db.example.com is forbidden: User "system:serviceaccount:kube-system:namespace-controller" cannot deletecollection resource "dbclaims" in API group "db.example.com" in the namespace "payments"'

  def "nobody empties namespaces where the Lease and the conditions say so together: #situation"() {
    expect:
    causes(said)[CONTROLLER_MANAGER_DOWN] == certainty

    where:
    situation                                                    | said                                                                           || certainty
    'renewed a moment ago, no condition'                         | [lease: FRESH, conditions: []]                                                 || null
    'renewed by a clock that is ahead'                           | [lease: lease('kube-controller-manager', Duration.ofHours(-1)), conditions: []] || null
    'silent for a minute, no condition'                          | [lease: STALE, conditions: []]                                                 || PROVED
    'silent for a day, no condition'                             | [lease: DEAD_FOR_A_DAY, conditions: []]                                        || PROVED
    'silent, with conditions of a time when it still lived'      | [lease: STALE, conditions: [condition('NamespaceContentRemaining', 'True', '')]] || LIKELY
    'silent for longer than the conditions'                      | [lease: DEAD_FOR_A_DAY, conditions: [condition('NamespaceContentRemaining', 'True', '')]] || null
    'a condition of the very second of the last renewal'         | [lease: STALE, conditions: [condition('NamespaceContentRemaining', 'True', '', Duration.ofMinutes(1))]] || null
    'no Lease, no condition'                                     | [lease: ABSENT, conditions: []]                                                || LIKELY
    'no Lease, but conditions'                                   | [lease: ABSENT]                                                                || null
    'a Lease that could not be read, no condition'               | [lease: UNREADABLE, conditions: []]                                            || LIKELY
    'a Lease that could not be read, but conditions'             | [lease: UNREADABLE]                                                            || null
    'silent, the deletion a minute old to the second'            | [lease: STALE, conditions: [], age: Duration.ofMinutes(1)]                     || null
    'silent, the deletion just older than a minute'              | [lease: STALE, conditions: [], age: Duration.ofSeconds(61)]                    || PROVED
    'silent, but the controller has finished here'               | [lease: STALE, conditions: [], spec: [], metadata: ['a/b']]                    || null
    'a condition that is none of the controller\'s'              | [lease: STALE, conditions: [condition('Odd', 'True', '')]]                     || PROVED
  }

  def "says when the Lease was renewed last and by whom, that no condition was written, and what its pods tell"() {
    expect:
    cause(CONTROLLER_MANAGER_DOWN, [lease: STALE, conditions: [], controllerManagerPods: ['pod/kcm CrashLoopBackOff, no such flag']]).evidence() == [
      'the Lease kube-controller-manager in kube-system was last renewed 1 min ago, by node-1_x',
      'the deletion was asked for 3 h ago, and no condition was ever written',
      'pod/kcm CrashLoopBackOff, no such flag',
    ]
  }

  def "says nothing of a Lease that there is not"() {
    expect:
    cause(CONTROLLER_MANAGER_DOWN, [lease: ABSENT, conditions: []]).evidence() == ['the deletion was asked for 3 h ago, and no condition was ever written']
  }

  def "the controller is forbidden to delete where it says so, or where its role says so and it has not come that far: #situation"() {
    expect:
    causes(said)[CONTROLLER_FORBIDDEN] == certainty

    where:
    situation                                                  | said                                                                                        || certainty
    'its own words, and a role that lacks it'                  | [conditions: failed(DENIAL), rights: lacking('deletecollection')]                          || PROVED
    'its own words, and a role that nobody could read'         | [conditions: failed(DENIAL), rights: null]                                                  || PROVED
    'its own words, and a role that gives all by now'          | [conditions: failed(DENIAL)]                                                                || LIKELY
    'its own words, and a role that could not be read'         | [conditions: failed(DENIAL), rights: null]                                                  || PROVED
    'somebody else was forbidden something'                    | [conditions: failed(DENIAL.replace('namespace-controller', 'backup'))]                      || null
    'its own words, but it has finished'                       | [conditions: failed(DENIAL), spec: ['example.com/audit']]                                   || null
    'the role lacks delete, and pods are left'                 | [rights: lacking('delete'), objects: [pod()]]                                              || LIKELY
    'the role lacks list, and pods are left'                   | [rights: lacking('list'), objects: [pod()]]                                                || LIKELY
    'the role lacks deletecollection, and pods are left'       | [rights: lacking('deletecollection'), objects: [pod()]]                                    || LIKELY
    'the role lacks a verb that it does not need'              | [rights: lacking('update'), objects: [pod()]]                                              || null
    'the role lacks it, no pods are left, and it tried'        | [rights: lacking('delete')]                                                                || null
    'the role lacks it, no pods are left, and it has not tried' | [rights: lacking('delete'), conditions: []]                                                || LIKELY
    'the role gives all but one group'                         | [rights: rights([[apiGroups: [''], resources: ['*'], verbs: ['*']]]), conditions: []]       || LIKELY
    'the role gives one name of a kind only'                   | [rights: rights([[apiGroups: ['*'], resources: ['*'], verbs: ['*'], resourceNames: ['a']]]), conditions: []] || LIKELY
    'no role at all, and nothing has been asked to go'         | [rights: rights([]), objects: [object('a', [], false)]]                                     || LIKELY
    'no role at all, and something has'                        | [rights: rights([]), objects: [object('a', [], false), object('b', [])]]                    || null
    'no role at all, and nothing is left'                      | [rights: rights([]), objects: []]                                                           || null
    'no role at all, the deletion a minute old'                | [rights: rights([]), objects: [object('a', [], false)], age: Duration.ofMinutes(1)]         || null
    'the role gives all'                                       | [rights: EVERYTHING, conditions: []]                                                        || null
    'nobody could read the role'                               | [rights: null, conditions: []]                                                              || null
  }

  def "a kind that the server does not delete as a whole asks for no right to do so"() {
    given: 'pods, which are deleted one by one here, and a role without deletecollection'
    def said = [rights: rights([[apiGroups: ['*'], resources: ['*'], verbs: ['delete', 'list']]]), conditions: []]

    expect:
    causes(said + [types: [PODS]])[CONTROLLER_FORBIDDEN] == null
    causes(said)[CONTROLLER_FORBIDDEN] == LIKELY
  }

  def "tells the controller's words and the kinds that its role leaves out"() {
    expect:
    cause(CONTROLLER_FORBIDDEN, [conditions: failed(DENIAL), rights: lacking('deletecollection')]).evidence() == [
      "the namespace controller reports: $DENIAL".toString(),
      'ClusterRole system:controller:namespace-controller does not let it delete dbclaims.db.example.com',
    ]
  }

  private static pod() {
    object([type: PODS, name: 'web', finalizers: []])
  }

  private static lacking(String verb) {
    rights([[apiGroups: ['*'], resources: ['*'], verbs: ['get', 'list', 'delete', 'deletecollection', 'update'] - verb]])
  }
}
