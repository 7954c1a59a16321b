package dev.unstick.learn;

import dev.unstick.jsonpath.JsonPath;
import dev.unstick.plan.Outcome;
import dev.unstick.plan.StepResult;
import dev.unstick.sandbox.Sandbox;
import dev.unstick.script.Session;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Says whether a condition holds, by what is in the cluster and by what the learner did. It looks, and changes nothing.
 *
 * @param session what the learner works in
 * @param sandbox the cluster
 * @param namespaces the namespaces that the lesson is about
 * @param causes the ids of what held each namespace that hung at the beginning, by its name; empty unless the lesson asks for them
 * @param answers what the learner has answered
 */
record Judge(
        Session session, Sandbox sandbox, List<String> namespaces, Map<String, Set<String>> causes, Answers answers) {

    /** Whether it holds now. */
    boolean holds(Condition condition) {
        if (condition instanceof Condition.Freed) {
            return namespaces.stream().allMatch(namespace -> isGone("/api/v1/namespaces/" + namespace));
        }
        if (condition instanceof Condition.Gone gone) {
            return isGone(gone.path());
        }
        if (condition instanceof Condition.Present present) {
            return find(present.path())
                    .filter(found -> !JsonPath.parseFamiliar(present.where())
                            .evaluate(found)
                            .isEmpty())
                    .isPresent();
        }
        if (condition instanceof Condition.Outside outside) {
            long count = sandbox.operators().external().stream()
                    .filter(each -> each.state() == outside.state())
                    .count();
            return count == outside.count();
        }
        if (condition instanceof Condition.Answered answered) {
            return answers.hasOneOf(answered.accepted());
        }
        if (condition instanceof Condition.Spared spared) {
            return sent().stream()
                    .noneMatch(each -> spared.actions().contains(each.step().action()));
        }
        if (condition instanceof Condition.Done done) {
            return sent().stream().anyMatch(each -> each.step().action() == done.action());
        }
        if (condition instanceof Condition.Refused) {
            return session.outcomes().stream().anyMatch(Judge::wasRefused);
        }
        return areCausesNamed();
    }

    /** Whether one of its causes was named for each namespace. */
    boolean areCausesNamed() {
        return answers.haveNamed(causes);
    }

    /** The steps that have changed something. */
    List<StepResult> sent() {
        return session.outcomes().stream()
                .flatMap(outcome -> outcome.results().stream())
                .filter(StepResult::sent)
                .toList();
    }

    private static boolean wasRefused(Outcome outcome) {
        return outcome.ending() == Outcome.Ending.REFUSED
                || outcome.results().stream().anyMatch(each -> each.result() == StepResult.Result.REFUSED);
    }

    private boolean isGone(String path) {
        return find(path).isEmpty();
    }

    private Optional<JsonNode> find(String path) {
        return session.connection().cluster().find(path);
    }
}
