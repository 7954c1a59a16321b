package dev.unstick.cli;

import dev.unstick.diagnosis.Diagnosis;
import dev.unstick.script.DiagnosisHandle;
import dev.unstick.script.ForecastHandle;
import dev.unstick.script.Session;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Whether a namespace would hang if it were deleted now; of one that was, why it does. */
@Command(name = "would-stick")
final class WouldStickCommand implements Callable<Integer> {
    private final Invocation invocation;

    @Parameters(paramLabel = "NAMESPACE", descriptionKey = "namespace")
    private String namespace = "";

    WouldStickCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        Session session = invocation.session();
        Diagnosis diagnosis = session.findings().diagnose(namespace);
        if (diagnosis.isStuck()) {
            invocation.print(new DiagnosisHandle(diagnosis, invocation.session().recipes()));
            return ExitCode.STUCK.number();
        }
        ForecastHandle forecast = new ForecastHandle(session.findings().forecast(diagnosis));
        invocation.print(forecast);
        return (forecast.isWouldStick() ? ExitCode.STUCK : ExitCode.OK).number();
    }
}
