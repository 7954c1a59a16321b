package dev.unstick.recipe;

import dev.unstick.catalog.CauseId;
import dev.unstick.diagnosis.Diagnosis;
import dev.unstick.text.Glob;
import java.util.stream.Stream;

/** One thing that must be found for a recipe to apply; shown as its header writes it. */
sealed interface Condition {

    /** Whether a diagnosis shows it. */
    boolean holds(Diagnosis diagnosis);

    /**
     * A cause was found.
     *
     * @param id the cause
     * @param about what its evidence must name somewhere; {@link Glob#ANYTHING} for nothing in particular
     */
    record OfCause(CauseId id, Glob about) implements Condition {
        @Override
        public boolean holds(Diagnosis diagnosis) {
            return diagnosis.causes().stream()
                    .filter(cause -> cause.id() == id)
                    .anyMatch(cause -> cause.evidence().stream().anyMatch(about::isIn));
        }

        @Override
        public String toString() {
            return about.equals(Glob.ANYTHING) ? "cause " + id : "cause " + id + " about " + about;
        }
    }

    /**
     * A finalizer stands on the namespace, in either of its lists, or on something that is left in it.
     *
     * @param form the finalizer
     */
    record OfFinalizer(Glob form) implements Condition {
        @Override
        public boolean holds(Diagnosis diagnosis) {
            Stream<String> own = Stream.concat(
                    diagnosis.namespace().finalizers().metadata().stream(),
                    diagnosis.namespace().finalizers().spec().stream());
            Stream<String> within = diagnosis.blockers().stream().flatMap(object -> object.finalizers().stream());
            return Stream.concat(own, within).anyMatch(form::matches);
        }

        @Override
        public String toString() {
            return "finalizer " + form;
        }
    }

    /**
     * Something of a kind is left in the namespace.
     *
     * @param form the kind's plural and group, such as {@code challenges.acme.cert-manager.io}
     */
    record OfKind(Glob form) implements Condition {
        @Override
        public boolean holds(Diagnosis diagnosis) {
            return diagnosis.blockers().stream()
                    .map(object -> object.reference().groupResource())
                    .anyMatch(form::matches);
        }

        @Override
        public String toString() {
            return "kind " + form;
        }
    }
}
