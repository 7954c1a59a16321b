package dev.unstick.shell

import dev.unstick.cluster.Exchange
import java.nio.file.Files
import java.nio.file.Path
import java.time.Duration
import spock.lang.Specification
import spock.lang.TempDir

/** What goes over the wire can be sent by hand. */
class SameRequestSpec extends Specification {
  static final String PATCH = '[{"op":"remove","path":"/metadata/finalizers/0"}]'

  @TempDir
  Path folder

  def "kubectl's equivalent of #method #path"() {
    expect:
    commands(method, path, body)[1] == kubectl

    where:
    method   | path                                                    | body         || kubectl
    'GET'    | '/api/v1/namespaces?limit=500'                          | null         || "kubectl get --raw '/api/v1/namespaces?limit=500'"
    'PUT'    | '/api/v1/namespaces/a/finalize'                         | '{"a":"b"}'  || "kubectl replace --raw '/api/v1/namespaces/a/finalize' -f - <<< '{\"a\":\"b\"}'"
    'POST'   | '/api/v1/namespaces'                                    | "{'}"        || "kubectl create --raw '/api/v1/namespaces' -f - <<< '{'\\''}'"
    'DELETE' | '/apis/apps/v1/namespaces/a/deployments/b'              | null         || "kubectl delete --raw '/apis/apps/v1/namespaces/a/deployments/b'"
    'PATCH'  | '/api/v1/namespaces/a'                                  | PATCH        || "kubectl patch namespaces a --type=json -p '$PATCH'"
    'PATCH'  | '/api/v1/namespaces/a/pods/b?dryRun=All'                | PATCH        || "kubectl patch pods b -n a --type=json -p '$PATCH' --dry-run=server"
    'PATCH'  | '/apis/example.com/v1/namespaces/a/claims/b'            | PATCH        || "kubectl patch claims.v1.example.com b -n a --type=json -p '$PATCH'"
    'PATCH'  | '/apis/apps/v1/namespaces/a/deployments/b/scale'        | PATCH        || "kubectl patch deployments.v1.apps b -n a --subresource=scale --type=json -p '$PATCH'"
    'PATCH'  | '/apis/apiregistration.k8s.io/v1/apiservices/v1.x.y'    | PATCH        || "kubectl patch apiservices.v1.apiregistration.k8s.io v1.x.y --type=json -p '$PATCH'"
  }

  def "curl's equivalent takes the token from the environment, and every word of it survives a shell"() {
    given:
    def command = commands('PATCH', "/api/v1/namespaces/a", '{"it\'s":"$HOME"}')[0]
    def curl = folder.resolve('curl')
    Files.writeString(curl, '#!/bin/sh\nprintf "%s\\n" "$@"\n')
    curl.toFile().setExecutable(true)

    when:
    def process = new ProcessBuilder('sh', '-c', command)
    process.environment().putAll([PATH: "$folder:${System.getenv('PATH')}".toString(), TOKEN: 'own'])
    def said = process.start().inputStream.text.readLines()

    then:
    !command.contains('***')
    said == ['-X', 'PATCH', '-H', 'Accept: application/json', '-H', 'Authorization: Bearer own', '--data', '{"it\'s":"$HOME"}', 'https://server/api/v1/namespaces/a']
  }

  def "what is said of a Secret is in neither"() {
    expect:
    !commands('PUT', '/api/v1/namespaces/a/secrets/b', '{"data":{"password":"aHVudGVyMg=="}}').join().contains('aHVudGVyMg')
  }

  private static List<String> commands(String method, String path, String body) {
    SameRequest.commands(new Exchange(method, path, [Authorization: 'Bearer ***', Accept: 'application/json'], body, 200, '', Duration.ZERO), 'https://server')
  }
}
