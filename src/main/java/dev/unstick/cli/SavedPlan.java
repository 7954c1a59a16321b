package dev.unstick.cli;

import dev.unstick.plan.Plan;
import dev.unstick.plan.file.PlanFile;
import dev.unstick.script.PlanFileHandle;
import dev.unstick.script.PlanHandle;
import dev.unstick.script.Session;
import java.nio.file.Path;

/** Plans that commands keep in files, for somebody to read and to apply later. */
final class SavedPlan {
    private SavedPlan() {}

    /** Keeps a plan, and tells how to apply exactly this one. */
    static void keep(Session session, Plan plan, Path path) {
        PlanFile file = PlanFile.of(plan);
        file.write(path);
        session.output()
                .talk()
                .println(new PlanFileHandle(path, file).show(session.output().talkStyle()));
    }

    /** Prints a plan, keeps it where that is asked for, and says how the command ends that only makes it. */
    static int print(Invocation invocation, Plan plan, Path path) {
        invocation.print(new PlanHandle(invocation.session(), plan));
        keep(invocation.session(), plan, path);
        return exit(plan).number();
    }

    /** How a command ends that makes a plan and does nothing. */
    static ExitCode exit(Plan plan) {
        if (!plan.refusals().isEmpty()) {
            return ExitCode.REFUSED;
        }
        return plan.steps().isEmpty() ? ExitCode.OK : ExitCode.STUCK;
    }
}
