package dev.unstick.cli;

import dev.unstick.plan.Plan;
import dev.unstick.script.PlanHandle;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** What would be done about a namespace. */
@Command(name = "plan")
final class PlanCommand implements Callable<Integer> {
    private final Invocation invocation;

    @Parameters(paramLabel = "NAMESPACE", descriptionKey = "namespace")
    private String namespace = "";

    PlanCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        Plan plan = invocation.session().plan(namespace);
        invocation.print(new PlanHandle(plan));
        return (plan.refusals().isEmpty() ? ExitCode.STUCK : ExitCode.REFUSED).number();
    }
}
