package dev.unstick.cli;

import dev.unstick.cluster.ClusterException;
import dev.unstick.script.Interpreter;
import dev.unstick.script.RecipeRefusedException;
import dev.unstick.text.Texts;
import dev.unstick.text.Unseen;

/** Says on standard error why a run came to nothing. */
final class Complaints {
    private static final Texts TEXTS = Texts.of(Complaints.class);

    private final Invocation invocation;

    Complaints(Invocation invocation) {
        this.invocation = invocation;
    }

    /** Whoever sits at a terminal reads whole words; a program reads whole lines. */
    void say(String message) {
        String whole = "unstick: " + Unseen.shown(message);
        invocation
                .streams()
                .err()
                .println(
                        invocation.streams().errTerminal()
                                ? invocation.errStyle().wrap(whole)
                                : whole);
    }

    /** Says why it failed, and gives the exit code. */
    int failed(Exception failure) {
        if (invocation.options().verbose) {
            failure.printStackTrace(invocation.streams().err());
        }
        if (failure instanceof UsageException) {
            say(String.valueOf(failure.getMessage()));
            return ExitCode.USAGE.number();
        }
        if (Interpreter.wasInterrupted(failure)) {
            say(TEXTS.get("interrupted"));
            return ExitCode.INTERRUPTED.number();
        }
        say(Failures.explain(failure));
        return failure instanceof RecipeRefusedException
                        || Failures.clusterFailure(failure) == ClusterException.Failure.READ_ONLY
                ? ExitCode.REFUSED.number()
                : ExitCode.ERROR.number();
    }
}
