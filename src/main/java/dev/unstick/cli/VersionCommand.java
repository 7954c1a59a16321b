package dev.unstick.cli;

import dev.unstick.text.Texts;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Which Unstick this is. */
@Command(name = "version")
final class VersionCommand implements Callable<Integer> {
    private final Invocation invocation;

    VersionCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        invocation.streams().out().println(line());
        return ExitCode.OK.number();
    }

    static String line() {
        String version = VersionCommand.class.getPackage().getImplementationVersion();
        Texts texts = Texts.of(VersionCommand.class);
        return texts.get(
                "version.line",
                version == null ? texts.get("version.development") : version,
                Runtime.version().feature());
    }
}
