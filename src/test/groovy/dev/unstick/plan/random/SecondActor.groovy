package dev.unstick.plan.random

import dev.unstick.plan.Plan
import dev.unstick.sandbox.Api

/** Somebody else who works on the same cluster at the same time, with the best of intentions and a bad sense of timing. */
class SecondActor {
  private final Api api
  final Random random
  /** How likely it does something when there is an occasion. */
  double zeal
  int writes

  SecondActor(Api api, Random random) {
    this.api = api
    this.random = random
  }

  /** Does something to what a plan is about, or to what is in its way; or nothing. */
  void act(Plan plan, String path = null) {
    if (random.nextDouble() >= zeal) {
      return
    }
    def subjects = plan.steps()*.subjects().flatten()
    def target = path != null && random.nextBoolean() ? path : subjects.empty ? plan.object().path() : subjects[random.nextInt(subjects.size())].object().path()
    def answer = api.get(target)
    if (answer.code != 200) {
      return
    }
    def object = answer.json
    def metadata = object.metadata
    switch (random.nextInt(8)) {
      case 0 -> count { api.merge(target, [metadata: [labels: ['seen-by': "somebody-${random.nextInt(100)}".toString()]]]) }
      case 1 -> count { api.merge(target, [metadata: [finalizers: (metadata.finalizers ?: []) + ['example.com/late']]]) }
      case 2 -> metadata.finalizers && count { api.merge(target, [metadata: [finalizers: metadata.finalizers.drop(1)]]) }
      case 3 -> count { api.delete(target) }
      case 4 -> again(target, object)
      case 5 -> repair(target, object)
      default -> force(plan.object().path(), random.nextInt(3) > 0)
    }
  }

  /** The same name, another object. */
  private void again(String target, object) {
    if (object.kind == 'Namespace') {
      force(target, true)
      return
    }
    if (object.metadata.finalizers) {
      count { api.merge(target, [metadata: [finalizers: []]]) }
    }
    count { api.delete(target, [kind: 'DeleteOptions', apiVersion: 'v1', gracePeriodSeconds: 0]) }
    object.metadata = object.metadata.subMap('name', 'namespace', 'labels', 'finalizers')
    count { api.post(target.substring(0, target.lastIndexOf('/')), object) }
  }

  private void repair(String target, object) {
    switch (object.kind) {
      case 'Deployment' -> count { api.merge(target, [spec: [replicas: 1]]) }
      case 'APIService' -> count { api.merge("$target/status", [status: [conditions: [[type: 'Available', status: 'True', reason: 'Passed', message: 'all checks passed', lastTransitionTime: '2026-03-01T12:00:00Z']]]]) }
      default -> count { api.merge('/apis/apps/v1/namespaces/db-operator/deployments/db-operator', [spec: [replicas: 1]]) }
    }
  }

  /** What should never be done, and is done all the time. */
  private void force(String namespace, boolean again) {
    def object = api.get(namespace).json
    if (object.kind != 'Namespace' || !object.metadata.deletionTimestamp) {
      return
    }
    if (again && object.metadata.finalizers) {
      count { api.merge(namespace, [metadata: [finalizers: []]]) }
    }
    def now = api.get(namespace)
    if (now.code == 200) {
      count { api.put("$namespace/finalize", now.json + [spec: [finalizers: []]]) }
    }
    if (again) {
      boolean alike = random.nextInt(3) > 0
      count { api.post('/api/v1/namespaces', [metadata: [name: object.metadata.name, finalizers: alike ? object.metadata.finalizers : []]]) }
      if (alike) {
        count { api.delete(namespace) }
      }
    }
  }

  /** Counts a write of somebody else. */
  public <T> T count(Closure<T> write) {
    writes++
    write()
  }
}
