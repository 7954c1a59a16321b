package dev.unstick.plan.random

import dev.unstick.plan.Consent
import dev.unstick.plan.Plan

import java.nio.file.Path

/** One plan that is applied, and what has been seen of it from outside. */
class Trial {
  final Stuck stuck
  final Plan plan
  final Manner manner
  /** Whether somebody has said yes, and nobody asked for reads only. */
  boolean consented
  /** Where the backup is, once it is said to be there. */
  Path backup
  /** How many of its writes came to something. */
  int taken
  /** The earlier run that this one said it goes on with; null if none. */
  String resumed
  /** How often something was sent to each path. */
  final Map<String, Integer> sent = [:].withDefault { 0 }
  /** Method, path and body of each real write, and what was answered the last time; 0 for nothing. */
  final Map<List<String>, Integer> answers = [:]

  /** How a plan is applied. */
  static class Manner {
    Consent.Answer answer = Consent.Answer.YES
    boolean dryRun
    boolean readOnly
    Set<String> overrides = []
    /** How it comes to an early end; null if it does not. */
    Death death

    boolean getWrites() {
      answer == Consent.Answer.YES && !dryRun && !readOnly
    }
  }

  Trial(Stuck stuck, Plan plan, Manner manner) {
    this.stuck = stuck
    this.plan = plan
    this.manner = manner
  }
}
