package dev.unstick.cli;

import dev.unstick.script.HistoryList;
import dev.unstick.script.PastRunHandle;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** What was applied so far, or one run of it with each request and its answer. */
@Command(name = "history")
final class HistoryCommand implements Callable<Integer> {
    private final Invocation invocation;

    @Parameters(arity = "0..1", paramLabel = "RUN", descriptionKey = "run-id")
    private @Nullable String run;

    HistoryCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        invocation.print(
                run == null
                        ? new HistoryList(invocation.session().history().all())
                        : new PastRunHandle(invocation.session().history().find(run)));
        return ExitCode.OK.number();
    }
}
