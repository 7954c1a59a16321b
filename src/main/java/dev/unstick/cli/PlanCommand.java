package dev.unstick.cli;

import dev.unstick.diagnosis.ObjectAddress;
import dev.unstick.plan.Plan;
import dev.unstick.plan.file.PlanDiff;
import dev.unstick.plan.file.PlanFile;
import dev.unstick.script.ObjectCalls;
import dev.unstick.script.PlanDiffHandle;
import dev.unstick.script.PlanHandle;
import dev.unstick.script.Session;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What would be done about a namespace, or another object; kept in a file, or held against one that was. */
@Command(name = "plan")
final class PlanCommand implements Callable<Integer> {
    private final Invocation invocation;

    @Mixin
    private Which which = new Which();

    @Option(names = "--save", paramLabel = "FILE", descriptionKey = "save")
    private @Nullable Path save;

    @Option(names = "--against", paramLabel = "FILE", descriptionKey = "against")
    private @Nullable Path against;

    PlanCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        Session session = invocation.session();
        Plan earlier = against == null ? null : PlanFile.read(against).plan();
        ObjectAddress address = which.address();
        ObjectCalls calls = new ObjectCalls(session);
        Plan plan = address.isNamespace() ? session.plan(address.name()) : calls.plan(calls.diagnose(address));
        invocation.print(
                earlier == null ? new PlanHandle(session, plan) : new PlanDiffHandle(PlanDiff.between(earlier, plan)));
        if (save != null) {
            SavedPlan.keep(session, plan, save);
        }
        return SavedPlan.exit(plan).number();
    }
}
