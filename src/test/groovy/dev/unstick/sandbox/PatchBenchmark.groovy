package dev.unstick.sandbox

import groovy.transform.CompileStatic

/**
 * How long 5,000 JSON patches take over 16 bare connections, each strips a finalizer. Measures any server, so that the
 * sandbox can be held against a real one: {@code PatchBenchmark URL TOKEN}, or without arguments a sandbox of its own,
 * plain and with TLS. Not part of the build: a busy machine would fail it.
 */
@CompileStatic
class PatchBenchmark {
  private static final int OBJECTS = 5_000
  private static final int ROUNDS = 3

  static void main(String[] arguments) {
    if (arguments.length == 2) {
      measure(arguments[0], arguments[1])
      return
    }
    Sandbox.start(['empty'], 0).withCloseable { Sandbox sandbox ->
      String tls = sandbox.kubeconfig().readLines().find { it.contains('server:') }.split('server:')[1].trim()
      measure(sandbox.server(), sandbox.token())
      measure(tls, sandbox.token())
    }
  }

  private static void measure(String server, String token) {
    String name = "benchmark-${System.nanoTime()}"
    String maps = "/api/v1/namespaces/$name/configmaps"
    new BareConnection(server, token).withCloseable { BareConnection first ->
      first.send('POST', '/api/v1/namespaces', 'application/json', "{\"metadata\":{\"name\":\"$name\"}}", 201)
      try {
        (1..ROUNDS).each { int round ->
          long created = timed(server, token) { BareConnection connection, int i ->
            connection.send('POST', maps, 'application/json',
              "{\"metadata\":{\"name\":\"m-$round-$i\",\"finalizers\":[\"example.com/hold\"]},\"data\":{\"k\":\"v\"}}", 201)
          }
          long patched = timed(server, token) { BareConnection connection, int i ->
            connection.send('PATCH', "$maps/m-$round-$i", 'application/json-patch+json',
              '[{"op":"test","path":"/metadata/finalizers/0","value":"example.com/hold"},{"op":"remove","path":"/metadata/finalizers/0"}]', 200)
          }
          println "$server round $round: $OBJECTS creates in $created ms, $OBJECTS patches in $patched ms"
        }
      } finally {
        first.send('DELETE', maps, 'application/json', '{}', 200)
        first.send('DELETE', "/api/v1/namespaces/$name", 'application/json', '{}', 200)
      }
    }
  }

  private static long timed(String server, String token, Closure<?> work) {
    long start = System.nanoTime()
    BareConnection.inParallel(OBJECTS, server, token, work)
    (System.nanoTime() - start).intdiv(1_000_000) as long
  }
}
