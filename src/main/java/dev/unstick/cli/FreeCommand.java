package dev.unstick.cli;

import dev.unstick.diagnosis.ObjectAddress;
import dev.unstick.diagnosis.ObjectDiagnosis;
import dev.unstick.plan.Outcome;
import dev.unstick.plan.Plan;
import dev.unstick.script.DiagnosisHandle;
import dev.unstick.script.Freeing;
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
                ? new Freeing(session).free(address.name())
                : session.apply(ofObject(session, address), Set.of());
        if (invocation.options().format.isDocument()) {
            invocation.print(new OutcomeHandle(outcome));
        }
        return ExitCode.of(outcome).number();
    }

    private static Plan ofObject(Session session, ObjectAddress address) {
        ObjectCalls calls = new ObjectCalls(session);
        ObjectDiagnosis diagnosis = calls.diagnose(address);
        session.output()
                .report()
                .println(new DiagnosisHandle(diagnosis).show(session.output().reportStyle()) + "\n");
        return calls.plan(diagnosis);
    }
}
