package dev.unstick.plan.random

import dev.unstick.cluster.ObjectReference
import dev.unstick.plan.Plan

/** Something that hangs: a namespace, what outlived one, or a single object. */
class Stuck {
  /** Its name for people. */
  final String name
  /** What is to be gone in the end. */
  final ObjectReference goal
  private final Closure<Plan> draw
  /** Refusals that are overridden whenever its plans are applied. */
  Set<String> overrides = []
  /** The uids of what outlived the namespace; null if that is not what it is about. */
  Set<String> came
  /** How its last plan went. */
  List<String> last = []

  /** {@code draw} gives the plan for it as it is now; null when it is not there. */
  Stuck(String name, ObjectReference goal, Closure<Plan> draw) {
    this.name = name
    this.goal = goal
    this.draw = draw
  }

  Plan plan() {
    draw.call()
  }
}
