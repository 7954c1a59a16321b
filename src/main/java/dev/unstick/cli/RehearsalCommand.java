package dev.unstick.cli;

import dev.unstick.script.Interpreter;
import dev.unstick.shell.Rehearsal;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Goes through what most starts need and shows nothing, for the JVM that makes the launcher's class archive; not for people. */
@Command(name = "rehearse", hidden = true)
final class RehearsalCommand implements Callable<Integer> {
    private static final String ENTRY = "stuck().each { why it.name }";

    private final Invocation invocation;

    RehearsalCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws IOException {
        invocation.print(new Interpreter(invocation.session(), Map.of()).evaluate("rehearsal.groovy", ENTRY));
        Rehearsal.run(invocation.session());
        return ExitCode.OK.number();
    }
}
