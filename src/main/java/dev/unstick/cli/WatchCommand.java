package dev.unstick.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Shows how what holds a namespace melts away, until it is gone. */
@Command(name = "watch")
final class WatchCommand implements Callable<Integer> {
    private final Invocation invocation;

    @Parameters(paramLabel = "NAMESPACE", descriptionKey = "namespace")
    private String namespace = "";

    WatchCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws InterruptedException {
        invocation.print(invocation.session().findings().watch(namespace));
        return ExitCode.OK.number();
    }
}
