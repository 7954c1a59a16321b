package dev.unstick.diagnosis.cause

import dev.unstick.diagnosis.evidence.Backend
import spock.lang.Specification

import static dev.unstick.catalog.CauseId.WEBHOOK_FAILING
import static dev.unstick.diagnosis.Evidences.CLAIMS
import static dev.unstick.diagnosis.Evidences.behind
import static dev.unstick.diagnosis.Evidences.cause
import static dev.unstick.diagnosis.Evidences.causes
import static dev.unstick.diagnosis.Evidences.failed
import static dev.unstick.diagnosis.Evidences.object
import static dev.unstick.diagnosis.Evidences.webhook
import static dev.unstick.diagnosis.cause.Certainty.LIKELY
import static dev.unstick.diagnosis.cause.Certainty.POSSIBLE
import static dev.unstick.diagnosis.cause.Certainty.PROVED
import static dev.unstick.diagnosis.evidence.Backend.MISSING
import static dev.unstick.diagnosis.evidence.Backend.READY
import static dev.unstick.diagnosis.evidence.Backend.UNKNOWN
import static dev.unstick.diagnosis.evidence.Backend.WITHOUT_ENDPOINTS

class WebhookFailingSpec extends Specification {
  static final UNCALLED = 'Internal error occurred: failed calling webhook "guard.example.com": failed to call webhook: Post "https://guard.hooks.svc:443/?timeout=10s": service "guard" not found'
  static final DENIED = 'admission webhook "guard.example.com" denied the request: not today'

  def "a webhook that nobody serves holds what it is asked about: behind it #backend, policy #policy, #selectors"() {
    given: 'a DbClaim that is still to be deleted'
    def said = [objects: [object([type: CLAIMS, name: 'main', deleted: false])], backends: behind(backend), webhooks: [webhook([policy: policy] + selectors)]]

    expect:
    causes(said)[WEBHOOK_FAILING] == certainty

    where:
    backend           | policy   | selectors                                                                                  || certainty
    MISSING           | null     | [:]                                                                                        || PROVED
    WITHOUT_ENDPOINTS | null     | [:]                                                                                        || PROVED
    READY             | null     | [:]                                                                                        || null
    UNKNOWN           | null     | [:]                                                                                        || null
    MISSING           | 'Fail'   | [:]                                                                                        || PROVED
    MISSING           | 'Ignore' | [:]                                                                                        || null
    MISSING           | null     | [kind: 'MutatingWebhookConfiguration']                                                     || PROVED
    MISSING           | null     | [objectSelector: [matchLabels: [app: 'db']]]                                               || LIKELY
    MISSING           | null     | [objectSelector: [:]]                                                                      || PROVED
    MISSING           | null     | [matchConditions: [[name: 'a', expression: 'true']]]                                       || LIKELY
    MISSING           | null     | [matchConditions: []]                                                                      || PROVED
    MISSING           | null     | [url: 'https://guard.example.com']                                                         || null
  }

  def "what a webhook is asked about decides: #operations #groups/#resources #scope of #situation"() {
    given:
    def said = [objects: objects, backends: behind(MISSING), webhooks: [webhook(operations: operations, groups: groups, resources: resources, scope: scope)]]

    expect:
    causes(said).containsKey(WEBHOOK_FAILING) == holds

    where:
    operations           | groups             | resources               | scope        | situation                          | objects         || holds
    ['DELETE']           | ['db.example.com'] | ['dbclaims']            | null         | 'one still to be deleted'          | [untouched()]   || true
    ['DELETE']           | ['db.example.com'] | ['dbclaims']            | null         | 'one that was asked to go'         | [waiting()]     || false
    ['UPDATE']           | ['db.example.com'] | ['dbclaims']            | null         | 'one that was asked to go'         | [waiting()]     || true
    ['UPDATE']           | ['db.example.com'] | ['dbclaims']            | null         | 'one without finalizers'           | [untouched()]   || false
    ['*']                | ['*']              | ['*']                   | null         | 'one that was asked to go'         | [waiting()]     || true
    ['CREATE']           | ['*']              | ['*/*']                 | null         | 'one that was asked to go'         | [waiting()]     || false
    ['CREATE', 'DELETE'] | ['*']              | ['dbclaims']            | '*'          | 'one still to be deleted'          | [untouched()]   || true
    ['DELETE']           | ['']               | ['*']                   | null         | 'one of another group'             | [untouched()]   || false
    ['DELETE']           | ['*']              | ['others']              | null         | 'one of another kind'              | [untouched()]   || false
    ['DELETE']           | ['*']              | ['dbclaims/*']          | null         | 'one still to be deleted'          | [untouched()]   || true
    ['DELETE']           | ['*']              | ['dbclaims/status']     | null         | 'one still to be deleted'          | [untouched()]   || false
    ['DELETE']           | ['*']              | ['*/*']                 | null         | 'one still to be deleted'          | [untouched()]   || true
    ['DELETE']           | ['*']              | ['*/*']                 | 'Cluster'    | 'one in a namespace'               | [untouched()]   || false
    ['DELETE']           | ['*']              | ['*/*']                 | 'Namespaced' | 'one in a namespace'               | [untouched()]   || true
    ['UPDATE']           | ['']               | ['namespaces/finalize'] | null         | 'the namespace'                    | []              || true
    ['UPDATE']           | ['']               | ['namespaces/status']   | 'Cluster'    | 'the namespace'                    | []              || true
    ['UPDATE']           | ['']               | ['namespaces/*']        | 'Namespaced' | 'the namespace, which is in none'  | []              || false
    ['UPDATE']           | ['']               | ['*/finalize']          | null         | 'the namespace'                    | []              || true
    ['UPDATE']           | ['']               | ['namespaces']          | null         | 'the namespace itself'             | []              || false
    ['DELETE']           | ['']               | ['namespaces']          | null         | 'the namespace itself'             | []              || false
    ['UPDATE']           | ['']               | ['*']                   | null         | 'no subresource'                   | []              || false
    ['DELETE', 'UPDATE'] | ['db.example.com'] | ['dbclaims']            | null         | 'nothing at all'                   | []              || false
  }

  def "who takes the namespace's own finalizers out must change the namespace itself: #operations #resources with #finalizers"() {
    expect:
    causes(metadata: finalizers, backends: behind(MISSING), webhooks: [webhook(operations: operations, groups: [''], resources: resources)]).containsKey(WEBHOOK_FAILING) == holds

    where:
    operations | resources        | finalizers                   || holds
    ['UPDATE'] | ['namespaces']   | ['tenancy.example.com/keep'] || true
    ['UPDATE'] | ['*']            | ['tenancy.example.com/keep'] || true
    ['UPDATE'] | ['namespaces']   | []                           || false
    ['DELETE'] | ['namespaces']   | ['tenancy.example.com/keep'] || false
    ['UPDATE'] | ['namespaces/x'] | ['tenancy.example.com/keep'] || false
  }

  def "a namespace whose labels the webhook does not select is not held: #selector"() {
    given:
    def said = [labels: [team: 'shop', env: 'prod'], objects: [untouched()], backends: behind(MISSING), webhooks: [webhook(namespaceSelector: selector)]]

    expect:
    causes(said).containsKey(WEBHOOK_FAILING) == holds

    where:
    selector                                                                  || holds
    [:]                                                                       || true
    [matchLabels: [team: 'shop']]                                             || true
    [matchLabels: [team: 'shop', env: 'test']]                                || false
    [matchExpressions: [[key: 'env', operator: 'In', values: ['prod']]]]      || true
    [matchExpressions: [[key: 'env', operator: 'In', values: ['test']]]]      || false
    [matchExpressions: [[key: 'env', operator: 'NotIn', values: ['prod']]]]   || false
    [matchExpressions: [[key: 'none', operator: 'NotIn', values: ['prod']]]]  || true
    [matchExpressions: [[key: 'env', operator: 'Exists']]]                    || true
    [matchExpressions: [[key: 'none', operator: 'Exists']]]                   || false
    [matchExpressions: [[key: 'env', operator: 'DoesNotExist']]]              || false
    [matchExpressions: [[key: 'none', operator: 'DoesNotExist']]]             || true
    [matchLabels: [team: 'shop'], matchExpressions: [[key: 'env', operator: 'DoesNotExist']]] || false
  }

  def "what the controller says of a webhook is proof as long as that webhook is there: #situation"() {
    expect:
    causes(said)[WEBHOOK_FAILING] == certainty

    where:
    situation                                        | said                                                                             || certainty
    'it could not call it, and it is there'          | [conditions: failed(UNCALLED), webhooks: [webhook(url: 'https://x')]]            || PROVED
    'it said no, and it is there'                    | [conditions: failed(DENIED), webhooks: [webhook()], backends: behind(READY)]     || PROVED
    'it could not call it, and it is there no more'  | [conditions: failed(UNCALLED)]                                                   || POSSIBLE
    'it said no, and it is there no more'            | [conditions: failed(DENIED), webhooks: [webhook(name: 'other.example.com')]]     || POSSIBLE
    'the controller has finished'                    | [conditions: failed(DENIED), webhooks: [webhook()], spec: ['example.com/audit']] || null
    'another that is dead and narrowed'              | [conditions: failed(DENIED), objects: [untouched()], backends: behind(MISSING), webhooks: [webhook(name: 'other.example.com', objectSelector: [matchLabels: [a: 'b']])]] || LIKELY
  }

  def "says what the controller reports, which requests are refused and why, and how to be rid of the configuration"() {
    given:
    def said = [conditions: failed(UNCALLED), objects: [untouched(), waiting()], backends: behind(MISSING), webhooks: [webhook(operations: ['*'], resources: ['*/*'])]]

    expect:
    with(cause(WEBHOOK_FAILING, said)) {
      evidence().take(2) == [
        'the namespace controller reports: webhook guard.example.com could not be called, service "guard" not found',
        'webhook guard.example.com of validatingwebhookconfiguration/guard must agree to DELETE dbclaims.db.example.com, UPDATE dbclaims.db.example.com, UPDATE namespaces/status, UPDATE namespaces/finalize; it is served by hooks/guard, and that Service does not exist',
      ]
      evidence()[2].startsWith('waiting for ') && evidence()[3].contains('its owner is')
      fix() == 'Bring the service behind it back. If its product is gone for good: kubectl delete validatingwebhookconfiguration/guard'
    }
  }

  def "advises to be rid of no webhook but those that hold"() {
    given:
    def said = [conditions: failed(DENIED), webhooks: [webhook(), webhook(name: 'other.example.com', kind: 'MutatingWebhookConfiguration')], backends: behind(READY)]

    expect:
    cause(WEBHOOK_FAILING, said).fix().endsWith('kubectl delete validatingwebhookconfiguration/guard')
  }

  def "says of a webhook that asks for some objects only that it does"() {
    given:
    def said = [objects: [untouched()], backends: behind(WITHOUT_ENDPOINTS), webhooks: [webhook(objectSelector: [matchLabels: [a: 'b']])]]

    expect:
    cause(WEBHOOK_FAILING, said).evidence() == ['webhook guard.example.com of validatingwebhookconfiguration/guard must agree to DELETE dbclaims.db.example.com of some objects; it is served by hooks/guard, and no ready address is behind that Service']
  }

  private static untouched() {
    object([type: CLAIMS, name: 'main', deleted: false])
  }

  private static waiting() {
    object([type: CLAIMS, name: 'old', finalizers: ['db.example.com/release']])
  }
}
