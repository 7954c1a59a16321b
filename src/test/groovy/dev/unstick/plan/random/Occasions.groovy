package dev.unstick.plan.random

import dev.unstick.plan.Step
import dev.unstick.plan.StepResult
import dev.unstick.plan.record.PastRun
import dev.unstick.plan.run.Progress
import dev.unstick.plan.run.StopSignal

import java.nio.file.Path
import java.time.Duration

/** Moves the clock on while a step waits, and gives the other actor occasions. */
class Occasions implements Progress {
  /** How many seconds pass between two looks of a step that waits; after the last the person has had enough. */
  private static final List<Integer> WAITS = [1, 5, 15]

  private final Stage stage
  private final Trial now
  private final StopSignal stop
  private int waits

  /** Of {@code now}; null for one that has no steps. */
  Occasions(Stage stage, Trial now, StopSignal stop) {
    this.stage = stage
    this.now = now
    this.stop = stop
  }

  @Override
  void resumes(PastRun earlier, int found) {
    now?.resumed = earlier.id()
  }

  @Override
  void saved(Path backup) {
    now.backup = backup
  }

  @Override
  void begins(Step step) {
    waits = 0
    stage.meddle(null)
    if (now.stuck.came != null) {
      stage.newcomer(now.plan.name())
    }
    if (now.manner.death?.sort == Death.Sort.STOP && now.manner.death.struck) {
      stage.complain("began $step when it had been stopped", now.stuck)
    }
  }

  @Override
  void waits(Step step, Duration soFar) {
    stage.meddle(null)
    stage.after(Duration.ofSeconds(WAITS[waits]))
    if (++waits == WAITS.size() || stage.actor.zeal > 0 && waits == 2) {
      stop.ask()
    }
  }

  @Override
  void ended(StepResult result) {
    if (result.step().n() == now.plan.steps().size()) {
      stage.lastLookIsOver()
    }
    stage.meddle(null)
  }
}
