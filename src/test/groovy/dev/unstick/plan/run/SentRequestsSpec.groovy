package dev.unstick.plan.run

import dev.unstick.diagnosis.Simulation
import dev.unstick.plan.Outcome.Ending
import dev.unstick.plan.random.WriteRelay
import dev.unstick.sandbox.Scenario
import java.nio.file.Path
import spock.lang.Specification
import spock.lang.TempDir
import tools.jackson.databind.JsonNode
import tools.jackson.databind.json.JsonMapper
import tools.jackson.databind.node.ObjectNode

/** What a plan shows of its requests is what goes over the wire. */
class SentRequestsSpec extends Specification {
  static final Set<String> WRITES = ['PATCH', 'DELETE', 'POST', 'PUT']

  @TempDir
  Path folder

  def "each write of #name is one that the plan had shown, and each that it had shown is sent"() {
    given:
    def namespace = Scenario.all().find { it.name() == name }.namespace()
    def simulation = new Simulation([name], folder)
    List<WriteRelay.Sent> sent = Collections.synchronizedList([])
    def relay = new WriteRelay(simulation.sandbox.server(), { WriteRelay.Sent request, Closure pass ->
      if (request.method() in WRITES && !request.query().contains('dryRun')) {
        sent << request
      }
      pass()
    })
    simulation.reachedBy(relay.server)

    when:
    def planned = simulation.requests(simulation.plan(namespace)).collect { told(it.method(), it.path(), it.body()) }
    def outcome = simulation.free(namespace)
    // what has gone by itself meanwhile was not to be sent
    def skipped = outcome.results().findAll { it.step().action().writes() && !it.sent() }*.step()*.subjects().flatten()*.object()*.path().toSet()

    then:
    outcome.ending() == Ending.FREED
    planned.size() >= writes
    sent.collect { told(it.method(), it.path(), JsonMapper.shared().readTree(it.body())) }.toSorted() == planned.findAll { line -> skipped.every { !line.contains(" $it ") } }.toSorted()

    cleanup:
    simulation?.close()
    relay?.close()

    where:
    name                         || writes
    'kubesphere'                 || 2
    'apiservice-unavailable'     || 1
    'content-finalizers'         || 1
    'namespace-finalizers'       || 1
    'webhook-failing'            || 1
    'conversion-webhook-failing' || 1
    'crd-terminating'            || 1
    'owner-blocked'              || 1
    'spec-finalizers'            || 1
    'controller-forbidden'       || 1
    'nothing-left'               || 1
  }

  /** A request in one line, less what changes from one version of an object to the next. */
  private static String told(String method, String path, JsonNode body) {
    def shown = body.deepCopy()
    if (method == 'PUT') {
      shown = JsonMapper.shared().valueToTree([metadata: body.at('/metadata/finalizers'), spec: body.at('/spec/finalizers')])
    }
    if (shown instanceof ObjectNode && shown.path('preconditions') instanceof ObjectNode) {
      shown.path('preconditions').put('resourceVersion', '')
    }
    shown.findAll { it.path('path').asString('') == '/metadata/resourceVersion' }.each { it.put('value', '') }
    "$method $path $shown"
  }
}
