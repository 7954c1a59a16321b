package dev.unstick.diagnosis

import spock.lang.Specification

import static dev.unstick.diagnosis.Evidences.PODS
import static dev.unstick.diagnosis.Evidences.apiService
import static dev.unstick.diagnosis.Evidences.condition
import static dev.unstick.diagnosis.Evidences.diagnose
import static dev.unstick.diagnosis.Evidences.object
import static dev.unstick.diagnosis.Evidences.unlisted

class DisagreementsSpec extends Specification {
  static final EMPTY = [condition('NamespaceContentRemaining', 'False', 'All content successfully removed')]
  static final LEFT = [condition('NamespaceContentRemaining', 'True', 'Some resources are remaining: configmaps. has 1 resource instances')]
  static final WAITING = [condition('NamespaceFinalizersRemaining', 'True', 'Some content in the namespace has finalizers remaining: x/y in 1 resource instances, a/b in 2 resource instances')]
  static final HIDDEN = [condition('NamespaceDeletionDiscoveryFailure', 'True', 'Discovery failed for some groups, 1 failing: unable to retrieve the complete list of server APIs: metrics.k8s.io/v1beta1: stale GroupVersion discovery: metrics.k8s.io/v1beta1')]

  def "says in plain words where the conditions contradict the listing: #situation"() {
    expect:
    diagnose(said).disagreements() == words

    where:
    situation                                       | said                                                                            || words
    'said to be empty, and is'                      | [conditions: EMPTY]                                                             || []
    'said to be empty, with two objects'            | [conditions: EMPTY, objects: [config(), config()]]                              || ['The namespace\'s conditions say that all content is gone, and it is not (2 left).']
    'said to be empty, with a pod and another'      | [conditions: EMPTY, objects: [config(), web()]]                                 || ['The namespace\'s conditions say that all content is gone, and it is not (2 left): pods go first, and before they have gone nothing else is tried.']
    'said to hold something, and does'              | [conditions: LEFT, objects: [config()]]                                         || []
    'said to hold something, and does not'          | [conditions: LEFT]                                                              || ['The namespace\'s conditions say that content is left, and nothing is.']
    'said to hold something, and not all was seen'  | [conditions: LEFT, unlisted: [unlisted()]]                                      || []
    'finalizers that are there'                     | [conditions: WAITING, objects: [object('a', ['x/y', 'a/b'])]]                   || []
    'one finalizer that is there no more'           | [conditions: WAITING, objects: [object('a', ['x/y'])]]                          || ['The namespace\'s conditions speak of a/b, and no object has it any more.']
    'that, and not all was seen'                    | [conditions: WAITING, objects: [object('a', ['x/y'])], unlisted: [unlisted()]]  || []
    'a group that cannot be discovered'             | [conditions: HIDDEN, unlisted: [unlisted()]]                                    || []
    'a group that can be discovered again'          | [conditions: HIDDEN]                                                            || ['The namespace\'s conditions say that metrics.k8s.io/v1beta1 cannot be discovered, and it can.']
    'that, but its API says that it is dead'        | [conditions: HIDDEN, apiServices: [apiService()]]                               || []
    'nobody said anything'                          | [conditions: [], objects: [config()]]                                           || []
    'a namespace that nobody asked to go'           | [active: true, conditions: EMPTY, objects: [config()]]                          || []
  }

  private static config() {
    object('a', [])
  }

  private static web() {
    object([type: PODS, name: 'web'])
  }
}
