package dev.unstick.learn;

import dev.unstick.plan.Action;
import dev.unstick.sandbox.operator.ExternalResource;
import java.util.List;
import java.util.Set;

/** What must be true for a lesson to be done. */
public sealed interface Condition {
    /** The namespaces that the lesson's scenarios are about are gone: a GET of each answers 404. */
    record Freed() implements Condition {}

    /**
     * A GET answers 404.
     *
     * @param path the path on the server
     */
    record Gone(String path) implements Condition {}

    /**
     * An object is there, and something is in it.
     *
     * @param path its path on the server
     * @param where a JSONPath that finds something in it
     */
    record Present(String path, String where) implements Condition {}

    /**
     * So many things outside of the cluster are in a state.
     *
     * @param state the state
     * @param count how many of them
     */
    record Outside(ExternalResource.State state, int count) implements Condition {}

    /**
     * The learner has answered the lesson's question.
     *
     * @param accepted what is right; letter case and blanks around it do not matter
     */
    record Answered(List<String> accepted) implements Condition {}

    /** The learner has said of each namespace that the lesson's scenarios are about by which cause it is held. */
    record CausesNamed() implements Condition {}

    /**
     * The learner has done nothing of these kinds.
     *
     * @param actions the kinds of steps
     */
    record Spared(Set<Action> actions) implements Condition {}

    /**
     * The learner has done a step of this kind.
     *
     * @param action the kind of step
     */
    record Done(Action action) implements Condition {}

    /** A plan of the learner's was refused, or stopped by what had changed since it was drawn. */
    record Refused() implements Condition {}
}
