package dev.unstick.plan.run;

import java.util.concurrent.atomic.AtomicReference;

/**
 * How a person stops a plan that is being applied: the request in flight is finished, and the run ends before the next step. May
 * be given from any thread.
 */
public final class StopSignal {
    private enum State {
        IDLE,
        APPLYING,
        STOPPING
    }

    private final AtomicReference<State> state = new AtomicReference<>(State.IDLE);

    /**
     * Asks the plan that is being applied to stop.
     *
     * @return whether one is, and had not been asked before
     */
    public boolean ask() {
        return state.compareAndSet(State.APPLYING, State.STOPPING);
    }

    boolean isAsked() {
        return state.get() == State.STOPPING;
    }

    void begin() {
        state.set(State.APPLYING);
    }

    void end() {
        state.set(State.IDLE);
    }
}
