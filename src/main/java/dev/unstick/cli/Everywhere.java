package dev.unstick.cli;

import dev.unstick.cluster.Context;
import dev.unstick.fleet.Answer;
import dev.unstick.script.Session;
import dev.unstick.script.Shown;
import java.util.List;
import java.util.function.Function;

/**
 * Asks the clusters of {@code --all-contexts} or {@code --contexts}.
 *
 * @param invocation the run
 */
record Everywhere(Invocation invocation) {

    /**
     * Asks each.
     *
     * @param <T> what is answered
     * @param look what to ask
     * @return what became of each, in the order of the kubeconfig
     * @throws InterruptedException if somebody does not want to know any more
     */
    <T> List<Answer<T>> ask(Function<Session, T> look) throws InterruptedException {
        Session session = invocation.session();
        Options options = invocation.options();
        List<Context> whom = options.allContexts
                ? session.fleet().contexts().all()
                : session.fleet().named(options.contexts);
        return session.onEach(whom, look);
    }

    /**
     * Writes what was found, and gives the exit code. What could not be looked at stands in what is written for people, and in the
     * document; beside names it is told on standard error. An error outweighs what hangs: nobody knows what else does.
     *
     * @param found what was found
     * @param answers what it was made of
     * @param stuck whether anything hangs
     */
    int tell(Shown found, List<? extends Answer<?>> answers, boolean stuck) {
        invocation.print(found);
        List<Answer.Failed<?>> failures = Answer.failures(answers);
        if (invocation.options().format == Format.name) {
            Complaints complaints = new Complaints(invocation);
            failures.forEach(each -> complaints.say(each.context().name() + ": " + each.message()));
        }
        if (invocation.options().verbose) {
            failures.forEach(
                    each -> each.failure().printStackTrace(invocation.streams().err()));
        }
        if (!failures.isEmpty()) {
            return ExitCode.ERROR.number();
        }
        return (stuck ? ExitCode.STUCK : ExitCode.OK).number();
    }
}
