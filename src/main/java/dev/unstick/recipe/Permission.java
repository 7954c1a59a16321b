package dev.unstick.recipe;

import dev.unstick.plan.Action;
import dev.unstick.plan.Step;
import dev.unstick.plan.Target;
import dev.unstick.text.Glob;

/**
 * Something that plans of a recipe may do.
 *
 * @param action what a step does
 * @param object what to: for the actions that take finalizers out the finalizer, for the others the object as plural, group and name,
 *     such as {@code apiservices.apiregistration.k8s.io/v1beta1.metrics.k8s.io}
 */
record Permission(Action action, Glob object) {

    /** Whether a step does this and nothing else. */
    boolean covers(Step step) {
        if (step.action() != action) {
            return false;
        }
        return step.targets().isEmpty()
                ? step.subjects().stream()
                        .map(subject -> subject.object().groupResource() + "/"
                                + subject.object().name())
                        .allMatch(object::matches)
                : step.targets().stream().map(Target::finalizer).allMatch(object::matches);
    }

    @Override
    public String toString() {
        return object.equals(Glob.ANYTHING) ? action.toString() : action + " " + object;
    }
}
