package dev.unstick.diagnosis.owner;

import dev.unstick.diagnosis.evidence.ClusterEvent;
import dev.unstick.diagnosis.evidence.Evidence;
import dev.unstick.diagnosis.evidence.Sample;
import dev.unstick.text.Texts;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What keeps a living owner from its work, as the objects' own status and the namespace's Events tell it. */
public final class Obstacle {
    private static final Texts TEXTS = Texts.of(Obstacle.class);

    /** Of NamespaceLifecycle (lifecycle/admission.go): nothing can be created in a namespace that is being deleted. */
    private static final String NO_NEW_CONTENT = "because it is being terminated";

    /** What clouds and the API server say to somebody who may not do something. */
    private static final Pattern REFUSED = Pattern.compile(
            "is forbidden: |AccessDenied|UnauthorizedOperation|Unauthorized|AuthorizationFailed|PERMISSION_DENIED|not authorized to");

    private Obstacle() {}

    /** What keeps this owner, if it lives, from its work on these objects. */
    static Optional<String> to(Owner owner, Held held, Evidence evidence) {
        if (owner.state() != OwnerState.ALIVE) {
            return Optional.empty();
        }
        List<Sample> samples = evidence.details().samples().stream()
                .filter(sample -> sample.summary().reference().groupResource().equals(held.groupResource())
                        && sample.summary().finalizers().contains(held.finalizer()))
                .toList();
        return samples.stream()
                .flatMap(
                        sample -> Stream.concat(creationForbidden(sample).stream(), refused(sample, evidence).stream()))
                .findFirst();
    }

    /**
     * What the status of an object says of something that could not be created because the namespace is being deleted.
     *
     * @param sample the object
     * @return a sentence for each such text
     */
    public static List<String> creationForbidden(Sample sample) {
        return sample.told()
                .filter(text -> text.contains(NO_NEW_CONTENT)
                        && text.contains(
                                String.valueOf(sample.summary().reference().namespace())))
                .map(text -> TEXTS.get(
                        "obstacle.status", sample.summary().reference().shortName(), text))
                .toList();
    }

    private static List<String> refused(Sample sample, Evidence evidence) {
        String object = sample.summary().reference().shortName();
        return Stream.concat(
                        sample.told()
                                .filter(text -> REFUSED.matcher(text).find())
                                .map(text -> TEXTS.get("obstacle.status", object, text)),
                        evidence.details().events().stream()
                                .filter(ClusterEvent::warning)
                                .filter(event -> event.object().equals(object))
                                .filter(event ->
                                        REFUSED.matcher(event.message()).find())
                                .map(event -> TEXTS.get("obstacle.event", object, event.reason(), event.message())))
                .toList();
    }
}
