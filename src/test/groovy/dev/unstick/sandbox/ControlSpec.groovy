package dev.unstick.sandbox

import dev.unstick.sandbox.admission.User
import dev.unstick.sandbox.control.FaultLever
import dev.unstick.sandbox.document.Json
import dev.unstick.sandbox.fault.FaultReader
import dev.unstick.sandbox.fault.Faults
import dev.unstick.sandbox.resource.ResourceRegistry
import dev.unstick.sandbox.store.Store
import dev.unstick.sandbox.time.ManualTimeline
import dev.unstick.sandbox.verb.Verbs
import dev.unstick.sandbox.version.KubernetesVersion
import dev.unstick.sandbox.webhook.Backends
import dev.unstick.sandbox.webhook.Caller
import dev.unstick.sandbox.webhook.Conversion
import spock.lang.AutoCleanup
import spock.lang.Specification

import java.time.Duration
import java.time.Instant

/** The levers under /sandbox/, which only the administrator's token reaches. */
class ControlSpec extends Specification {
  def timeline = new ManualTimeline(Instant.parse('2026-01-01T00:00:00Z'))
  @AutoCleanup
  def sandbox = Sandbox.start(SandboxSettings.of(['empty']).on(timeline).withUsers([new User('jane', ['system:masters'])]))
  def api = Api.of(sandbox)

  def "#path is the administrator's alone, not even a master's, and not another's whom he plays"() {
    given:
    def jane = new Api(sandbox.server(), sandbox.token('jane'))

    expect:
    api.get(path).code == 200
    api.get(path, [Authorization: null]).code == 401
    api.get(path, [Authorization: 'Bearer x']).code == 401
    api.get(path, ['Impersonate-User': 'jane', 'Impersonate-Group': 'system:masters']).code == 403
    with(jane.get(path)) {
      code == 403
      message == "forbidden: User \"jane\" cannot get path \"$path\": only the sandbox's own token reaches it"
    }

    where:
    path << ['/sandbox', '/sandbox/faults', '/sandbox/components', '/sandbox/external', '/sandbox/clock', '/sandbox/requests']
  }

  def "it names its levers, and says so when there is none of a name"() {
    expect:
    api.get('/sandbox').json.paths ==
      ['/sandbox/faults', '/sandbox/components', '/sandbox/external', '/sandbox/clock', '/sandbox/requests']
    with(api.get('/sandbox/nosuch')) {
      code == 404
      message == 'the sandbox has no /sandbox/nosuch; it has: /sandbox/faults, /sandbox/components, /sandbox/external, ' +
        '/sandbox/clock, /sandbox/requests'
    }
    with(api.put('/sandbox/faults', [:])) {
      code == 405
      message == 'PUT is not for this path; GET, POST, DELETE is'
    }
    api.get('/sandboxes').code == 404
  }

  def "faults are added, listed with how often they struck, and removed one by one or all at once"() {
    when:
    def added = ['a', 'b', 'c'].collect { api.post('/sandbox/faults', [resource: it, does: 'delay', seconds: 0]).json.id }
    api.post('/sandbox/faults', [id: 'mine', path: '/version', does: 'status', code: 500])
    api.post('/sandbox/faults', [service: 'a/b', does: 'allow'])
    api.get('/version')

    then:
    added == ['fault-1', 'fault-2', 'fault-3']
    api.get('/sandbox/faults').json*.id == ['fault-1', 'fault-2', 'fault-3', 'mine', null]
    api.get('/sandbox/faults').json.find { it.id == 'mine' } == [id: 'mine', path: '/version', does: 'status', code: 500, struck: 1]
    api.get('/sandbox/faults').json.last() == [service: 'a/b', does: 'allow']

    when:
    api.delete('/sandbox/faults/fault-2')
    api.delete('/sandbox/faults/a/b')

    then:
    api.get('/sandbox/faults').json*.id == ['fault-1', 'fault-3', 'mine']
    api.delete('/sandbox/faults/fault-2').message == 'there is no fault fault-2; GET /sandbox/faults lists those there are'
    api.post('/sandbox/faults', [id: 'mine', does: 'drop']).message == 'there is a fault mine already; remove it first'
    api.delete('/sandbox/faults').json == []
    api.get('/version').code == 200
  }

  def "what is no fault is refused with what is wrong: #body"() {
    when:
    def answer = api.post('/sandbox/faults', body)

    then:
    answer.code == 400
    answer.message.startsWith(why)
    api.get('/sandbox/faults').json == []

    where:
    body                                               | why
    '{'                                                | 'the body is no JSON: '
    ''                                                 | 'expected an object, found '
    '[]'                                               | 'expected an object, found []'
    [does: 'explode']                                  | 'a fault cannot do explode; it can do: status, delay, cut, '
    [verbs: ['get']]                                   | 'does is missing; it can do: '
    [does: 'status', verb: 'get']                      | 'there is no member verb; there may be: id, verbs, '
    [does: 'status', code: 200]                        | 'code must be a whole number of at least 400, and is 200'
    [does: 'delay', seconds: 'long']                   | 'seconds must be a number of seconds, and is "long"'
    [does: 'drop', strikes: 'me']                      | 'strikes must be one of clients, controllers, everyone, and is me'
    [does: 'cut', strikes: 'controllers']              | 'requests of controllers do not travel; only status and timeout can strike them'
    [does: 'drop', times: -1]                          | 'times must be a whole number of at least 0, and is -1'
    [does: 'drop', verbs: [1]]                         | 'verbs must be a list of texts, and is [1]'
    [service: 'guard', does: 'allow']                  | 'service must be NAMESPACE/NAME, and is guard'
    [service: 'a/b', does: 'dance']                    | 'a service cannot do dance; it can: allow, deny, mutate, hang, error'
    [service: 'a/b', does: 'mutate']                   | 'patch, a list of operations, goes with mutate and nothing else'
  }

  def "a controller is stopped, and started again; then it catches up"() {
    given:
    api.post('/api/v1/namespaces', [metadata: [name: 'waits']])

    expect:
    api.get('/sandbox/components').json.find { it.name == 'namespace-controller' }.running
    api.put('/sandbox/components/namespace-controller', [running: false]).json == [name: 'namespace-controller', running: false]

    when:
    api.delete('/api/v1/namespaces/waits')
    timeline.advance(Duration.ofMinutes(10))

    then:
    api.get('/api/v1/namespaces/waits').json.status.phase == 'Terminating'
    api.get('/api/v1/namespaces/waits').json.status.conditions == null

    when:
    api.put('/sandbox/components/namespace-controller', [running: true])
    timeline.advance(Duration.ofSeconds(10))

    then:
    api.get('/api/v1/namespaces/waits').code == 404
    api.put('/sandbox/components/nosuch', [running: true]).message.startsWith('there is no component nosuch; there are: ')
    api.put('/sandbox/components/namespace-controller', [:]).message == 'running is missing: true to start it, false to stop it'
  }

  def "a clock moved by hand is moved by as many seconds as are asked; a real one is not"() {
    given:
    def real = Sandbox.start(['empty'], 0)

    expect:
    api.get('/sandbox/clock').json == [now: '2026-01-01T00:00:00Z', manual: true]
    api.post('/sandbox/clock', [advance: 90]).json.now == '2026-01-01T00:01:30Z'
    Api.of(real).get('/sandbox/clock').json.manual == false
    with(Api.of(real).post('/sandbox/clock', [advance: 90])) {
      code == 409
      message == 'the sandbox runs on the real clock, which nobody moves'
    }

    cleanup:
    real.close()
  }

  def "the latest requests are listed, without anything secret, and those to the levers are none of them"() {
    given:
    api.post('/sandbox/faults', [resource: 'nodes', does: 'drop'])
    api.get('/api/v1/namespaces/default')

    expect:
    api.get('/sandbox/requests').json == [[method: 'GET', path: '/api/v1/namespaces/default', code: 200]]
    !api.get('/sandbox/requests').text.contains(sandbox.token())
    sandbox.writes() == 0
  }

  def "no fault strikes the levers"() {
    given:
    api.post('/sandbox/faults', [does: 'drop'])

    expect:
    api.get('/sandbox/faults').json*.struck == [0]
    api.delete('/sandbox/faults').code == 200
  }

  def "faults of a scenario are read as strictly, and the scenario is named"() {
    given:
    def store = new Store()
    def registry = new ResourceRegistry(store)
    def backends = new Backends()
    def verbs = new Verbs(store, [], new Conversion(store, new Caller(store, backends)), timeline)
    def lever = new FaultLever(new Faults(new FaultReader(store, verbs, registry, KubernetesVersion.V1_36)), backends)

    when:
    lever.addAll('fine', Json.MAPPER.readTree('[{"does": "drop"}, {"service": "a/b", "does": "hang"}]'))
    lever.addAll('without', Json.object().path('faults'))

    then:
    lever.all().size() == 2

    when:
    lever.addAll('demo', Json.MAPPER.readTree('[{"does": "drop", "when": "now"}]'))

    then:
    def refusal = thrown(IllegalStateException)
    refusal.message.startsWith('scenario demo: there is no member when; there may be: ')
  }
}
