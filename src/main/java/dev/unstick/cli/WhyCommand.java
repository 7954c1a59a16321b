package dev.unstick.cli;

import dev.unstick.diagnosis.ObjectAddress;
import dev.unstick.diagnosis.UnknownNamespaceException;
import dev.unstick.diagnosis.UnknownObjectException;
import dev.unstick.fleet.Answer;
import dev.unstick.script.DiagnosisHandle;
import dev.unstick.script.FleetDiagnosis;
import dev.unstick.script.ObjectCalls;
import dev.unstick.script.Session;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Why a namespace hangs, or another object does not go; in one cluster, or in several. */
@Command(name = "why")
final class WhyCommand implements Callable<Integer> {
    private final Invocation invocation;

    @Mixin
    private Which which = new Which();

    WhyCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws InterruptedException {
        ObjectAddress address = which.address();
        if (invocation.options().several()) {
            List<Answer<Optional<DiagnosisHandle>>> answers =
                    new Everywhere(invocation).ask(session -> ifThere(session, address));
            FleetDiagnosis found = new FleetDiagnosis(answers);
            return new Everywhere(invocation).tell(found, answers, found.isAnyStuck());
        }
        DiagnosisHandle diagnosis = diagnose(invocation.session(), address);
        invocation.print(diagnosis);
        return (diagnosis.isStuck() ? ExitCode.STUCK : ExitCode.OK).number();
    }

    private static DiagnosisHandle diagnose(Session session, ObjectAddress address) {
        return address.isNamespace()
                ? new DiagnosisHandle(session.findings().diagnose(address.name()), session.recipes())
                : new DiagnosisHandle(new ObjectCalls(session).diagnose(address));
    }

    /** Of several clusters not each has it. */
    private static Optional<DiagnosisHandle> ifThere(Session session, ObjectAddress address) {
        try {
            return Optional.of(diagnose(session, address));
        } catch (UnknownNamespaceException absent) {
            return Optional.empty();
        } catch (UnknownObjectException unknown) {
            if (unknown.object().isEmpty()) {
                throw unknown;
            }
            return Optional.empty();
        }
    }
}
