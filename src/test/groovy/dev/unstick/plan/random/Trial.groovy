package dev.unstick.plan.random

import dev.unstick.plan.Plan

import java.nio.file.Path

/** One plan that is applied, and what has been seen of it from outside. */
class Trial {
  final Plan plan
  final Set<String> overrides
  /** Whether somebody has said yes, and nobody asked for reads only. */
  boolean consented
  /** Where the backup is, once it is said to be there. */
  Path backup
  /** How many of its writes came to something. */
  int taken
  /** How often something was sent to each path. */
  final Map<String, Integer> sent = [:].withDefault { 0 }
  /** Method, path, version and body of each real write, and what was answered the last time; 0 for nothing. */
  final Map<List<String>, Integer> answers = [:]

  Trial(Plan plan, Set<String> overrides) {
    this.plan = plan
    this.overrides = overrides
  }
}
