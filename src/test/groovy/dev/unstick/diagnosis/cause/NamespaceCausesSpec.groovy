package dev.unstick.diagnosis.cause

import dev.unstick.catalog.CauseId
import dev.unstick.catalog.FinalizerCatalog
import dev.unstick.cluster.Contents
import dev.unstick.diagnosis.Diagnostician
import dev.unstick.diagnosis.Evidences
import dev.unstick.diagnosis.evidence.Evidence
import dev.unstick.namespace.NamespaceDocument
import java.time.Duration
import spock.lang.Specification

import static dev.unstick.catalog.CauseId.CONTENT_FINALIZERS
import static dev.unstick.catalog.CauseId.NAMESPACE_FINALIZERS
import static dev.unstick.catalog.CauseId.NOTHING_LEFT
import static dev.unstick.catalog.CauseId.SPEC_FINALIZERS
import static dev.unstick.catalog.CauseId.STRANDED_CONTENT
import static dev.unstick.diagnosis.Evidences.cause
import static dev.unstick.diagnosis.Evidences.causes
import static dev.unstick.diagnosis.Evidences.diagnose
import static dev.unstick.diagnosis.Evidences.object
import static dev.unstick.diagnosis.cause.Certainty.LIKELY
import static dev.unstick.diagnosis.cause.Certainty.PROVED

class NamespaceCausesSpec extends Specification {
  def "the namespace's own finalizers hold it, and their owners have a minute: #list #entries, #age"() {
    expect:
    causes([(list): entries, age: age])[id] == certainty

    where:
    list       | entries                       | age                     | id                   || certainty
    'metadata' | ['a.example.com/b']           | Duration.ofHours(3)     | NAMESPACE_FINALIZERS || PROVED
    'metadata' | ['a.example.com/b']           | Duration.ofSeconds(61)  | NAMESPACE_FINALIZERS || PROVED
    'metadata' | ['a.example.com/b']           | Duration.ofSeconds(60)  | NAMESPACE_FINALIZERS || LIKELY
    'metadata' | []                            | Duration.ofHours(3)     | NAMESPACE_FINALIZERS || null
    'spec'     | ['kubernetes', 'example.com/a'] | Duration.ofHours(3)   | SPEC_FINALIZERS      || PROVED
    'spec'     | ['example.com/a']             | Duration.ofSeconds(61)  | SPEC_FINALIZERS      || PROVED
    'spec'     | ['example.com/a']             | Duration.ofSeconds(60)  | SPEC_FINALIZERS      || LIKELY
    'spec'     | ['kubernetes']                | Duration.ofHours(3)     | SPEC_FINALIZERS      || null
  }

  def "tells of each entry whose it is, and of those of metadata how the owner is"() {
    expect:
    cause(NAMESPACE_FINALIZERS, [metadata: ['controller.cattle.io/namespace-auth', 'foregroundDeletion']]).evidence()*.replaceAll(/: .*/, '') == [
      'metadata.finalizers holds controller.cattle.io/namespace-auth, owned by Rancher\'s user controllers',
      'how its owner is, nobody can say',
      'metadata.finalizers holds foregroundDeletion, owned by the garbage collector (kube-controller-manager)',
      'its owner is alive',
    ]
    cause(SPEC_FINALIZERS, [spec: ['kubernetes', 'example.com/a', 'openshift.io/origin']]).evidence() == [
      'spec.finalizers holds example.com/a, owned by an owner that is not known',
      'spec.finalizers holds openshift.io/origin, owned by the OpenShift project controller (OpenShift 3)',
    ]
  }

  def "what is older than its namespace is of an earlier one: #situation"() {
    given: 'a namespace that is an hour old'
    def said = [created: Duration.ofHours(1), age: Duration.ofMinutes(30), objects: [object([name: 'a', created: created])], active: active]

    expect:
    causes(said)[STRANDED_CONTENT] == certainty

    where:
    situation                                 | created                                   | active || certainty
    'a day old, the namespace on its way out' | Duration.ofDays(1)                        | false  || PROVED
    'a day old, the namespace Active'         | Duration.ofDays(1)                        | true   || PROVED
    'six seconds older'                       | Duration.ofHours(1).plusSeconds(6)        | false  || PROVED
    'as much older as clocks differ'          | Duration.ofHours(1).plusSeconds(5)        | false  || null
    'younger'                                 | Duration.ofMinutes(59)                    | false  || null
  }

  def "nothing is stranded in a namespace that does not say how old it is"() {
    expect:
    causes([objects: [object([name: 'a', created: Duration.ofDays(999)])]])[STRANDED_CONTENT] == null
  }

  def "all that is left of a namespace that is gone is stranded, and waits for the owners it waited for"() {
    when:
    def diagnosis = gone([object('settings', []), object('main', ['db.example.com/release'])])

    then:
    diagnosis.isStuck()
    diagnosis.causes()*.id() == [STRANDED_CONTENT]
    with(diagnosis.causes().first()) {
      certainty() == PROVED
      evidence().take(2) == [
        'there is no namespace payments, and what was in it can still be listed: configmap/settings, configmap/main',
        'waiting for db.example.com/release: configmap/main; owned by an owner that is not known',
      ]
      fix() == CauseId.STRANDED_CONTENT.fix().replace('NAMESPACE', 'payments')
    }
  }

  def "does not advise to create a namespace that is there"() {
    expect:
    with(cause(STRANDED_CONTENT, [created: Duration.ofHours(1), active: true, objects: [object([name: 'a', finalizers: ['x/y']])]])) {
      evidence() == ['older than the namespace payments itself, so of an earlier one that was forced away: configmap/a']
      !fix().contains('kubectl create namespace')
    }
  }

  def "nothing is left where no finalizer of any kind is: metadata #metadata, spec #spec, #active"() {
    expect:
    causes([metadata: metadata, spec: spec, active: active])[NOTHING_LEFT] == certainty

    where:
    metadata | spec           | active || certainty
    []       | []             | false  || PROVED
    ['a/b']  | []             | false  || null
    []       | ['kubernetes'] | false  || null
    []       | ['a/b']        | false  || null
    []       | []             | true   || null
  }

  def "a second DELETE is advised at once only where it strands nothing: #situation"() {
    expect:
    with(cause(NOTHING_LEFT, [spec: [], objects: objects])) {
      evidence() == words
      fix() == first
    }

    where:
    situation  | objects                              || words                                                                                                                                                                       | first
    'empty'    | []                                   || ['namespace payments has a deletionTimestamp, no metadata.finalizers and no spec.finalizers']                                                                               | 'A second DELETE removes it at once.'
    'content'  | [object('a', []), object('b', [])]   || ['namespace payments has a deletionTimestamp, no metadata.finalizers and no spec.finalizers', 'what is left in it (2) nobody will delete any more, and it would be stranded'] | 'Delete what is left first, and free what does not go. Then a second DELETE of the namespace removes it at once.'
  }

  def "a namespace that nobody asked to go is not stuck, and holds no blockers"() {
    expect:
    with(diagnose([active: true, objects: [object('a', ['x/y'])], metadata: ['a/b']])) {
      !isStuck()
      causes().isEmpty()
      blockers().isEmpty()
    }
  }

  private static gone(List objects) {
    def like = Evidences.of(objects: objects)
    new Diagnostician(FinalizerCatalog.read()).diagnose(new Evidence(
      NamespaceDocument.gone('payments'), new Contents(objects, [], like.contents().types()), like.cluster(), like.details(), like.operators(), [], Evidences.NOW))
  }
}
