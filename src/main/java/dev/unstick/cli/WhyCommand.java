package dev.unstick.cli;

import dev.unstick.diagnosis.Diagnosis;
import dev.unstick.script.DiagnosisHandle;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Why a namespace hangs. */
@Command(name = "why")
final class WhyCommand implements Callable<Integer> {
    private final Invocation invocation;

    @Parameters(paramLabel = "NAMESPACE", descriptionKey = "namespace")
    private String namespace = "";

    WhyCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        Diagnosis diagnosis = invocation.session().diagnose(namespace);
        invocation.print(new DiagnosisHandle(diagnosis));
        return (diagnosis.isStuck() ? ExitCode.STUCK : ExitCode.OK).number();
    }
}
