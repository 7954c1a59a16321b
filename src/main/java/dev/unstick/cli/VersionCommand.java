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
        return Texts.of(VersionCommand.class)
                .get("version.line", version(), Runtime.version().feature());
    }

    /** The version alone, or where it came from when it has none. */
    static String version() {
        String version = VersionCommand.class.getPackage().getImplementationVersion();
        return version == null ? Texts.of(VersionCommand.class).get("version.development") : version;
    }
}
