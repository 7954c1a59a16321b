package dev.unstick.sandbox

import dev.unstick.sandbox.time.ManualTimeline
import spock.lang.AutoCleanup
import spock.lang.Specification

import java.time.Duration
import java.time.Instant

/** Each scenario stays stuck, for the reason it claims, for as long as nobody does the right thing. */
class ScenarioSpec extends Specification {
  static final List<String> CAUSES = [
    'apiservice-unavailable', 'content-finalizers', 'namespace-finalizers', 'webhook-failing', 'conversion-webhook-failing',
    'pods-terminating', 'volume-protection', 'load-balancer-cleanup', 'crd-terminating', 'owner-blocked', 'controller-manager-down',
    'too-many-objects', 'patch-rejected', 'spec-finalizers', 'controller-forbidden', 'stranded-content', 'nothing-left',
  ]
  static final String NONE_REPORTED = 'no conditions'

  def timeline = new ManualTimeline(Instant.parse('2026-01-01T12:00:00Z'))
  @AutoCleanup
  Sandbox sandbox

  def "there is a scenario for each cause, named as it, with the namespace demo-CAUSE, and the article's, and an empty cluster"() {
    expect:
    Scenario.names() as Set == CAUSES + ['kubesphere', 'empty'] as Set
    CAUSES.every { cause -> Scenario.all().find { it.name() == cause }.with { namespace() == "demo-$cause" && causes() == [cause] } }
    Scenario.all().every { it.title().size() in 20..120 && !it.title().endsWith('.') }
  }

  def "#name hangs for an hour, and the controllers find in it what its file says"() {
    given:
    sandbox = Sandbox.start([name], 0, timeline)
    def before = namespace(name)

    expect:
    before.status.phase == 'Terminating'

    when:
    timeline.advance(Duration.ofHours(1))

    then:
    namespace(name) == before

    where:
    name << CAUSES - 'stranded-content' + 'kubesphere'
  }

  def "what hangs in #name is #count, with #finalizers, and the conditions say: #failures"() {
    given:
    sandbox = Sandbox.start([name], 0, timeline)
    timeline.advance(Duration.ofMinutes(10))

    expect:
    failures(namespace(name)) == failures

    where:
    name                         || failures
    'apiservice-unavailable'     || ['DiscoveryFailed']
    'content-finalizers'         || ['SomeResourcesRemain', 'SomeFinalizersRemain']
    'namespace-finalizers'       || []
    'webhook-failing'            || ['ContentDeletionFailed']
    'conversion-webhook-failing' || ['ContentDeletionFailed']
    'pods-terminating'           || []
    'volume-protection'          || ['ContentDeletionFailed']
    'load-balancer-cleanup'      || ['SomeResourcesRemain', 'SomeFinalizersRemain']
    'crd-terminating'            || ['SomeResourcesRemain', 'SomeFinalizersRemain']
    'owner-blocked'              || ['SomeResourcesRemain', 'SomeFinalizersRemain']
    'controller-manager-down'    || [NONE_REPORTED]
    'too-many-objects'           || ['ContentDeletionFailed']
    'patch-rejected'             || ['SomeResourcesRemain', 'SomeFinalizersRemain']
    'spec-finalizers'            || []
    'controller-forbidden'       || ['ContentDeletionFailed']
    'nothing-left'               || [NONE_REPORTED]
    'kubesphere'                 || ['DiscoveryFailed']
  }

  private Map namespace(String scenario) {
    def name = Scenario.all().find { it.name() == scenario }.namespace()
    def answer = Api.of(sandbox).get("/api/v1/namespaces/$name")
    assert answer.code == 200
    answer.json.with { it.metadata.remove('resourceVersion'); it.metadata.remove('managedFields'); it }
  }

  private static List<String> failures(Map namespace) {
    namespace.status.conditions == null ? [NONE_REPORTED] : namespace.status.conditions.findAll { it.status == 'True' }*.reason
  }
}
