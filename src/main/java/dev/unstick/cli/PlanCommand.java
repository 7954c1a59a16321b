package dev.unstick.cli;

import dev.unstick.diagnosis.ObjectAddress;
import dev.unstick.plan.Plan;
import dev.unstick.script.ObjectCalls;
import dev.unstick.script.PlanHandle;
import dev.unstick.script.Session;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** What would be done about a namespace, or another object. */
@Command(name = "plan")
final class PlanCommand implements Callable<Integer> {
    private final Invocation invocation;

    @Mixin
    private Which which = new Which();

    PlanCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        Session session = invocation.session();
        ObjectAddress address = which.address();
        ObjectCalls calls = new ObjectCalls(session);
        Plan plan = address.isNamespace() ? session.plan(address.name()) : calls.plan(calls.diagnose(address));
        invocation.print(new PlanHandle(plan));
        return (plan.refusals().isEmpty() ? ExitCode.STUCK : ExitCode.REFUSED).number();
    }
}
