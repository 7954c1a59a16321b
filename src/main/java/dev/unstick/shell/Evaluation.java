package dev.unstick.shell;

import dev.unstick.plan.run.StopSignal;
import dev.unstick.script.Output;
import dev.unstick.text.Texts;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;
import org.jline.terminal.Terminal.SignalHandler;
import org.jspecify.annotations.Nullable;

/**
 * Runs one thing at a time so that Ctrl-C can stop it: on a thread of its own, which takes a left-over interrupt flag with it when it
 * ends. A plan that is being applied is first asked to stop between two steps, and interrupted only at the next Ctrl-C. What does not
 * listen to an interrupt is left behind by one more.
 */
final class Evaluation {
    private static final Texts TEXTS = Texts.of(Evaluation.class);

    /** How long an interrupt is given before another Ctrl-C leaves the evaluation behind. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final Terminal terminal;
    private final StopSignal stop;
    private final Output output;
    private @Nullable Run current;
    private boolean pressed;

    /**
     * Runs things at a terminal.
     *
     * @param terminal where Ctrl-C is pressed
     * @param stop stops a plan that is being applied
     * @param output where to say what Ctrl-C does
     */
    Evaluation(Terminal terminal, StopSignal stop, Output output) {
        this.terminal = terminal;
        this.stop = stop;
        this.output = output;
    }

    /**
     * Listens to Ctrl-C from now on. Between two runs it does nothing then, where it would end the process otherwise.
     *
     * @return who listened before
     */
    SignalHandler listen() {
        return terminal.handle(Signal.INT, signal -> pressed());
    }

    /**
     * What was pressed so far is answered; what is pressed from now on is meant for the next run, even when that has not
     * begun.
     */
    synchronized void expectNext() {
        pressed = false;
    }

    /** Ctrl-C was pressed: behind an entry that is about to run, or while something runs. */
    synchronized void pressed() {
        if (current == null) {
            pressed = true;
        } else {
            current.stop();
        }
    }

    /**
     * Runs something, and returns when it has ended, was stopped, or was left behind.
     *
     * @param task what to run; it handles its own errors
     */
    void run(Runnable task) {
        Run run = new Run(task);
        begin(run);
        try {
            run.ended.await();
        } catch (InterruptedException interrupted) {
            run.thread.interrupt();
            Thread.currentThread().interrupt();
        } finally {
            end();
        }
    }

    /** Whether something runs. */
    synchronized boolean isRunning() {
        return current != null;
    }

    private synchronized void begin(Run run) {
        current = run;
        run.thread.start();
        if (pressed) {
            run.stop();
        }
    }

    private synchronized void end() {
        current = null;
    }

    private final class Run {
        private final CountDownLatch ended = new CountDownLatch(1);
        private final Thread thread;
        private boolean applying;
        private long interruptedAt;

        Run(Runnable task) {
            thread = new Thread(
                    () -> {
                        try {
                            task.run();
                        } finally {
                            ended.countDown();
                        }
                    },
                    "evaluation");
            thread.setDaemon(true);
        }

        void stop() {
            if (stop.ask()) {
                applying = true;
                say("stop.applying");
            } else if (applying || interruptedAt == 0) {
                interruptedAt = System.nanoTime();
                thread.interrupt();
            } else if (System.nanoTime() - interruptedAt > PATIENCE.toNanos()) {
                say("stop.left-behind");
                ended.countDown();
            }
        }

        private void say(String key) {
            output.talk().println();
            output.talk().println(TEXTS.get(key));
            output.talk().flush();
        }
    }
}
