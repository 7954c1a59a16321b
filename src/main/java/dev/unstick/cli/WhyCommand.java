package dev.unstick.cli;

import dev.unstick.diagnosis.ObjectAddress;
import dev.unstick.script.DiagnosisHandle;
import dev.unstick.script.ObjectCalls;
import dev.unstick.script.Session;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Why a namespace hangs, or another object does not go. */
@Command(name = "why")
final class WhyCommand implements Callable<Integer> {
    private final Invocation invocation;

    @Mixin
    private Which which = new Which();

    WhyCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        Session session = invocation.session();
        ObjectAddress address = which.address();
        DiagnosisHandle diagnosis = address.isNamespace()
                ? new DiagnosisHandle(session.findings().diagnose(address.name()), session.recipes())
                : new DiagnosisHandle(new ObjectCalls(session).diagnose(address));
        invocation.print(diagnosis);
        return (diagnosis.isStuck() ? ExitCode.STUCK : ExitCode.OK).number();
    }
}
