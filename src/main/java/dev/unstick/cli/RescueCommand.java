package dev.unstick.cli;

import dev.unstick.diagnosis.Diagnosis;
import dev.unstick.diagnosis.UnknownNamespaceException;
import dev.unstick.plan.Outcome;
import dev.unstick.script.OutcomeHandle;
import dev.unstick.script.Rescue;
import dev.unstick.script.Session;
import dev.unstick.view.DiagnosisView;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Frees content that outlived its namespace: plan, consent, backup, apply, and wait until it is gone. */
@Command(name = "rescue")
final class RescueCommand implements Callable<Integer> {
    private final Invocation invocation;

    @Parameters(paramLabel = "NAMESPACE", descriptionKey = "namespace")
    private String namespace = "";

    @Option(names = "--delete", paramLabel = "KIND/NAME", descriptionKey = "delete")
    private List<String> deleted = new ArrayList<>();

    @Option(names = "--save", paramLabel = "FILE", descriptionKey = "save-only")
    private @Nullable Path save;

    RescueCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        Session session = invocation.session();
        Diagnosis remains = session.findings().remains(namespace);
        if (remains.isStuck()) {
            session.output()
                    .report()
                    .println(DiagnosisView.text(remains, session.output().reportStyle()));
        } else if (remains.namespace().isGone()) {
            suggest(session);
        }
        Rescue rescue = new Rescue(session, Set.copyOf(deleted), Set.of());
        if (save != null) {
            return SavedPlan.print(invocation, rescue.plan(remains), save);
        }
        Outcome outcome = rescue.apply(remains);
        if (invocation.options().format.isDocument()) {
            invocation.print(new OutcomeHandle(outcome));
        }
        return ExitCode.of(outcome).number();
    }

    /** There is no such namespace: it may be freed already, or its name be mistyped. */
    private void suggest(Session session) {
        try {
            session.findings().namespace(namespace);
        } catch (UnknownNamespaceException told) {
            session.output().talk().println(told.getMessage());
        }
    }
}
