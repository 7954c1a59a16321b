package dev.unstick.sandbox

import spock.lang.AutoCleanup
import spock.lang.Specification
import spock.lang.TempDir

import java.nio.file.Files
import java.nio.file.Path
import java.nio.file.attribute.PosixFilePermissions

/** Starting a sandbox, getting into it, and what it tells of itself. */
class SandboxSpec extends Specification {
  @TempDir
  Path folder

  @AutoCleanup
  def sandbox = Sandbox.start(['kubesphere'], 0)
  def api = Api.of(sandbox)

  def "all of them at once are each there once, and so is one that is named twice"() {
    given:
    def all = Sandbox.start(['empty', 'all', 'kubesphere'], 0)

    expect:
    Api.of(all).get('/api/v1/namespaces?fieldSelector=status.phase=Terminating').json.items*.metadata*.name as Set ==
      Scenario.all()*.namespace().findAll { it && it != 'demo-stranded-content' } as Set
    Api.of(all).get('/api/v1/namespaces/demo-stranded-content').code == 404
    Api.of(all).get('/api/v1/namespaces/demo-stranded-content/secrets').json.items*.metadata*.name == ['rook-ceph-mon']

    cleanup:
    all.close()
  }

  def "a scenario that does not exist is refused by name, and those that exist are named"() {
    when:
    Sandbox.start(['kubesphere', 'kubespheer'], 0)

    then:
    def refusal = thrown(IllegalArgumentException)
    refusal.message == "no scenario is called kubespheer; there are: ${Scenario.names().join(', ')}"
  }

  def "without the token there is no answer but 401, for #path with #authorization"() {
    when:
    def answer = api.send('GET', path, null, [Authorization: authorization])

    then:
    answer.code == 401
    answer.json == [
      kind: 'Status', apiVersion: 'v1', metadata: [:], status: 'Failure',
      message: 'Unauthorized', reason: 'Unauthorized', code: 401,
    ]

    where:
    path                         | authorization
    '/api/v1/namespaces'         | null
    '/api/v1/namespaces'         | 'Bearer wrong'
    '/api/v1/namespaces/default' | 'Basic eDp5'
    '/version'                   | null
    '/nosuch'                    | null
  }

  def "the kubeconfig is readable for its owner only, and replaces a file that was open to all"() {
    given:
    def file = Files.writeString(folder.resolve('config'), 'old')
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString('rw-rw-rw-'))

    when:
    sandbox.writeKubeconfig(file)

    then:
    PosixFilePermissions.toString(Files.getPosixFilePermissions(file)) == 'rw-------'
    Files.readString(file) == sandbox.kubeconfig()
    sandbox.kubeconfig().contains("token: ${sandbox.token()}")
  }

  def "requests are logged with method, path and code, and no token; writes are counted whatever their answer"() {
    when:
    api.get('/api/v1/namespaces?limit=1')
    api.delete('/api/v1/namespaces/default')
    api.put('/api/v1/namespaces/demo/finalize', '{')
    api.send('GET', '/api', null, [Authorization: null])

    then:
    sandbox.requests() == [
      new LoggedRequest('GET', '/api/v1/namespaces', 200),
      new LoggedRequest('DELETE', '/api/v1/namespaces/default', 403),
      new LoggedRequest('PUT', '/api/v1/namespaces/demo/finalize', 400),
      new LoggedRequest('GET', '/api', 401),
    ]
    sandbox.writes() == 2
    !sandbox.requests().toString().contains(sandbox.token())
  }

  def "it keeps no process alive, and closing it ends its watches and frees its port"() {
    given:
    def port = URI.create(sandbox.server()).port
    def watch = Thread.start { try { api.get('/api/v1/namespaces?watch=1') } catch (IOException ignored) { } }
    new spock.util.concurrent.PollingConditions(timeout: 5).eventually {
      assert sandbox.requests() == [new LoggedRequest('GET', '/api/v1/namespaces', 200)]
    }

    expect:
    Thread.allStackTraces.keySet().findAll { it.name.startsWith('sandbox-') }.every { it.daemon }

    when:
    sandbox.close()
    watch.join(5000)

    then:
    !watch.alive
    new ServerSocket(port).withCloseable { it.localPort } == port
  }
}
