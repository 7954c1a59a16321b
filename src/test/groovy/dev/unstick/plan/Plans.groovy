package dev.unstick.plan

import dev.unstick.cluster.Endpoint
import dev.unstick.cluster.ObjectReference

import java.time.Instant

/** Plans and steps for specs, made of what a spec wants to say of them. */
class Plans {
  static final Endpoint ENDPOINT = new Endpoint('prod-eu', 'https://10.0.0.1:6443')
  static final Instant MADE = Instant.parse('2026-11-23T12:00:00Z')

  static Subject subject(ObjectReference object, List<String> finalizers = [], String uid = 'uid-1', String resourceVersion = '41') {
    new Subject(object, uid, resourceVersion, finalizers)
  }

  /** A step; whatever is not said is as plain as can be. */
  static Step step(Map said) {
    def subjects = said.subjects ?: [subject(said.object ?: ObjectReference.namespace('payments'))]
    new Step(1, said.rung ?: Rung.STRIP, said.tier ?: Tier.SEVERE, said.action ?: Action.STRIP, subjects,
      (said.finalizers ?: []).collect { Target.metadata(it) }, said.edits ?: [], said.owner, said.effect ?: 'something changes',
      said.leak ?: 'nothing', said.outside ?: [], said.undo ?: 'cannot be undone', said.kubectl ?: 'kubectl')
  }

  static Plan plan(List<Step> steps, List<Refusal> refusals = [], Subject goal = subject(ObjectReference.namespace('payments'))) {
    Plan.of(goal, ENDPOINT, MADE, steps, [], refusals)
  }
}
