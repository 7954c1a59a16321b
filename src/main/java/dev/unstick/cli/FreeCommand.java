package dev.unstick.cli;

import dev.unstick.diagnosis.ObjectAddress;
import dev.unstick.diagnosis.ObjectDiagnosis;
import dev.unstick.diagnosis.UnknownObjectException;
import dev.unstick.plan.Outcome;
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
        Outcome outcome =
                address.isNamespace() ? new Freeing(session).free(address.name()) : ofObject(session, address);
        if (invocation.options().format.isDocument()) {
            invocation.print(new OutcomeHandle(outcome));
        }
        return ExitCode.of(outcome).number();
    }

    /** A run that was cut short after its last request may have freed it: then its end is told, and nothing is sent. */
    private static Outcome ofObject(Session session, ObjectAddress address) {
        ObjectCalls calls = new ObjectCalls(session);
        ObjectDiagnosis diagnosis;
        try {
            diagnosis = calls.diagnose(address);
        } catch (UnknownObjectException gone) {
            return gone.object().flatMap(session::endCutShort).orElseThrow(() -> gone);
        }
        session.output()
                .report()
                .println(new DiagnosisHandle(diagnosis).show(session.output().reportStyle()) + "\n");
        return session.apply(calls.plan(diagnosis), Set.of());
    }
}
