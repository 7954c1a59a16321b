package dev.unstick.cli;

import dev.unstick.diagnosis.Diagnosis;
import dev.unstick.diagnosis.ObjectAddress;
import dev.unstick.diagnosis.ObjectDiagnosis;
import dev.unstick.diagnosis.UnknownNamespaceException;
import dev.unstick.plan.Outcome;
import dev.unstick.plan.Plan;
import dev.unstick.script.DiagnosisHandle;
import dev.unstick.script.ObjectCalls;
import dev.unstick.script.OutcomeHandle;
import dev.unstick.script.Session;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Frees a namespace, or another object: plan, consent, backup, apply, and wait until a GET answers 404. */
@Command(name = "free")
final class FreeCommand implements Callable<Integer> {
    private final Invocation invocation;

    @Mixin
    private Which which = new Which();

    FreeCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        Session session = invocation.session();
        ObjectAddress address = which.address();
        Outcome outcome = address.isNamespace()
                ? ofNamespace(session, address.name())
                : session.apply(ofObject(session, address), Set.of());
        if (invocation.options().format.isDocument()) {
            invocation.print(new OutcomeHandle(outcome));
        }
        return ExitCode.of(outcome).number();
    }

    /** A run that was cut short after its last request may have freed it: then its end is told, and nothing is sent. */
    private static Outcome ofNamespace(Session session, String namespace) {
        Diagnosis diagnosis;
        try {
            diagnosis = session.diagnose(namespace);
        } catch (UnknownNamespaceException gone) {
            return session.endCutShort(namespace).orElseThrow(() -> gone);
        }
        tell(session, new DiagnosisHandle(diagnosis));
        return session.apply(session.plan(diagnosis), Set.of());
    }

    private static Plan ofObject(Session session, ObjectAddress address) {
        ObjectCalls calls = new ObjectCalls(session);
        ObjectDiagnosis diagnosis = calls.diagnose(address);
        tell(session, new DiagnosisHandle(diagnosis));
        return calls.plan(diagnosis);
    }

    private static void tell(Session session, DiagnosisHandle diagnosis) {
        session.output().report().println(diagnosis.show(session.output().reportStyle()) + "\n");
    }
}
