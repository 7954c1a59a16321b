package dev.unstick.cli;

import dev.unstick.text.Texts;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** A raw read. */
@Command(name = "get")
final class GetCommand implements Callable<Integer> {
    private final Invocation invocation;

    @Parameters(paramLabel = "PATH", descriptionKey = "path")
    private String path = "";

    GetCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        if (!path.startsWith("/")) {
            throw new UsageException(Texts.of(GetCommand.class).get("path.relative", path));
        }
        invocation.print(invocation.session().connection().cluster().get(path));
        return ExitCode.OK.number();
    }
}
