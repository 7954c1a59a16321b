package dev.unstick.diagnosis;

import dev.unstick.cluster.ObjectReference;
import dev.unstick.diagnosis.cause.Cause;
import dev.unstick.diagnosis.evidence.ObjectEvidence;
import dev.unstick.diagnosis.owner.Owners;
import dev.unstick.text.Texts;
import java.util.List;
import java.util.MissingResourceException;

/**
 * Why one object that is no namespace does not go.
 *
 * @param seen what was seen
 * @param causes the causes, the one to fix first at the head; empty when nobody asked it to go, or nothing is seen that holds it
 * @param owners who owns its finalizers
 * @param facts what it is and what it belongs to, a sentence each
 */
public record ObjectDiagnosis(ObjectEvidence seen, List<Cause> causes, Owners owners, List<String> facts) {
    private static final Texts TEXTS = Texts.of(ObjectDiagnosis.class);

    public ObjectDiagnosis {
        causes = List.copyOf(causes);
        facts = List.copyOf(facts);
    }

    /** Where it lives. */
    public ObjectReference object() {
        return seen.summary().reference();
    }

    /** Whether somebody asked it to go, and it is there. */
    public boolean isStuck() {
        return seen.isBeingDeleted();
    }

    /** The same as a diagnosis of a namespace that holds nothing but this object. */
    public Diagnosis asOfNamespace() {
        return new Diagnosis(seen.evidence(), causes, owners, List.of());
    }

    /** A cause in one line, of one object and not of a namespace. */
    public static String title(Cause cause) {
        try {
            return TEXTS.get("object-title." + cause.id());
        } catch (MissingResourceException sameForBoth) {
            return cause.title();
        }
    }
}
