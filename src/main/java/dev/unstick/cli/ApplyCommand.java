package dev.unstick.cli;

import dev.unstick.diagnosis.UnknownNamespaceException;
import dev.unstick.plan.Consent;
import dev.unstick.plan.Outcome;
import dev.unstick.plan.Plan;
import dev.unstick.plan.Refusal;
import dev.unstick.plan.file.DigestConsent;
import dev.unstick.plan.file.PlanFile;
import dev.unstick.script.OutcomeHandle;
import dev.unstick.script.Session;
import dev.unstick.text.Texts;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Applies a plan that was saved: shows it, has consent or asks for it, backup, apply. */
@Command(name = "apply")
final class ApplyCommand implements Callable<Integer> {
    private static final Texts TEXTS = Texts.of(ApplyCommand.class);

    private final Invocation invocation;

    @Parameters(paramLabel = "FILE", descriptionKey = "plan-file")
    private Path file = Path.of("");

    @Option(names = "--digest", paramLabel = "SHA256", descriptionKey = "digest")
    private @Nullable String digest;

    ApplyCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        PlanFile saved = PlanFile.read(file);
        Plan plan = saved.plan();
        Session session = invocation.session();
        session.output()
                .talk()
                .println(TEXTS.get("apply.read", file, plan.made().truncatedTo(ChronoUnit.SECONDS), saved.name()));
        if (!invocation.options().reports.isEmpty()) {
            explain(plan, session);
        }
        Outcome outcome = digest == null
                ? session.apply(plan, Set.of())
                : session.apply(plan, Set.of(), consent(digest, invocation.options().confirm));
        if (outcome.refusals().stream().anyMatch(refusal -> refusal.id().equals(Refusal.Kind.NO_CONSENT.id()))) {
            session.output().report().println(TEXTS.get("apply.by-digest", file, saved.name()));
            session.output().report().flush();
        }
        if (invocation.options().format.isDocument()) {
            invocation.print(new OutcomeHandle(outcome));
        }
        return ExitCode.of(outcome).number();
    }

    /** A plan says what is to be done; why is looked at again for whoever reads the report. */
    private static void explain(Plan plan, Session session) {
        if (!plan.isOfNamespace()) {
            return;
        }
        try {
            session.because(session.findings().diagnose(plan.name()), plan);
        } catch (UnknownNamespaceException gone) {
            session.output().talk().println(gone.getMessage());
        }
    }

    /** Who gives a name besides the digest must mean the same by both. */
    private static Consent consent(String digest, @Nullable String confirmed) {
        return Consent.given(plan -> {
            Consent.Answer answer = new DigestConsent(digest).ask(plan);
            return answer == Consent.Answer.YES && confirmed != null
                    ? Consent.to(confirmed).ask(plan)
                    : answer;
        });
    }
}
