package dev.unstick.conformance

import dev.unstick.sandbox.Api

/**
 * Plays the operators of a scenario, and the Deployments' controller, on a cluster where nobody runs them: a Deployment that is scaled up
 * becomes ready, and its operator then takes its finalizer out of what is being deleted, where the server lets it.
 */
class Operators implements AutoCloseable {
  private static final long PERIOD_MILLISECONDS = 300

  private final Api api
  private final List<Map> all
  private final Thread work
  private volatile boolean ended

  /** Those of a scenario's file that are given, which are to come back. */
  Operators(Api api, List<Map> all) {
    this.api = api
    this.all = all
    work = Thread.startDaemon('operators') { play() }
  }

  @Override
  void close() {
    ended = true
    work.join()
  }

  private void play() {
    while (!ended) {
      all.findAll { isReady(it) }.each { clean(it) }
      sleep(PERIOD_MILLISECONDS)
    }
  }

  private boolean isReady(Map operator) {
    def path = "/apis/apps/v1/namespaces/$operator.namespace/deployments/$operator.deployment".toString()
    def answer = api.get(path)
    int wanted = answer.code == 200 ? answer.json.spec.replicas : 0
    if (wanted > 0 && answer.json.status.readyReplicas != wanted) {
      api.merge("$path/status", [status: [observedGeneration: answer.json.metadata.generation, replicas: wanted, updatedReplicas: wanted, readyReplicas: wanted, availableReplicas: wanted]])
    }
    wanted > 0
  }

  private void clean(Map operator) {
    def group = operator.watches.group
    def version = group ? api.get("/apis/$group").with { it.code == 200 ? it.json.preferredVersion.groupVersion : null } : 'v1'
    def root = group ? "/apis/$version" : '/api/v1'
    def answer = api.get("$root/$operator.watches.resource")
    def waiting = answer.code == 200 ? answer.json.items.findAll { it.metadata.deletionTimestamp && operator.finalizer in it.metadata.finalizers } : []
    waiting.each {
      def place = it.metadata.namespace ? "/namespaces/$it.metadata.namespace" : ''
      int index = it.metadata.finalizers.indexOf(operator.finalizer)
      api.jsonPatch("$root$place/$operator.watches.resource/$it.metadata.name", [
        [op: 'test', path: "/metadata/finalizers/$index".toString(), value: operator.finalizer], [op: 'remove', path: "/metadata/finalizers/$index".toString()]])
    }
  }
}
