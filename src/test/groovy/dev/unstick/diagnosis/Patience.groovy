package dev.unstick.diagnosis

import dev.unstick.plan.Step
import dev.unstick.plan.StepResult
import dev.unstick.plan.run.Progress
import dev.unstick.sandbox.time.ManualTimeline

import java.nio.file.Path
import java.time.Duration

/** Lets the time of a sandbox go by whenever a plan waits. */
class Patience implements Progress {
  private final ManualTimeline timeline

  Patience(ManualTimeline timeline) {
    this.timeline = timeline
  }

  @Override
  void waits(Step step, Duration soFar) {
    timeline.advance(Duration.ofSeconds(5))
  }

  @Override
  void saved(Path backup) {}

  @Override
  void begins(Step step) {}

  @Override
  void ended(StepResult result) {}
}
