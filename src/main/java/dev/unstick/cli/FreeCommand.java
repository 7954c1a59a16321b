package dev.unstick.cli;

import dev.unstick.diagnosis.Diagnosis;
import dev.unstick.diagnosis.UnknownNamespaceException;
import dev.unstick.plan.Outcome;
import dev.unstick.script.OutcomeHandle;
import dev.unstick.script.Session;
import dev.unstick.view.DiagnosisView;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Frees a namespace: plan, consent, backup, apply, and wait until a GET answers 404. */
@Command(name = "free")
final class FreeCommand implements Callable<Integer> {
    private final Invocation invocation;

    @Parameters(paramLabel = "NAMESPACE", descriptionKey = "namespace")
    private String namespace = "";

    FreeCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        Session session = invocation.session();
        Diagnosis diagnosis;
        try {
            diagnosis = session.diagnose(namespace);
        } catch (UnknownNamespaceException gone) {
            return told(session.endCutShort(namespace).orElseThrow(() -> gone));
        }
        session.output()
                .report()
                .println(DiagnosisView.text(diagnosis, session.output().reportStyle()));
        return told(session.apply(session.plan(diagnosis), Set.of()));
    }

    private int told(Outcome outcome) {
        if (invocation.options().format.isDocument()) {
            invocation.print(new OutcomeHandle(outcome));
        }
        return ExitCode.of(outcome).number();
    }
}
