package dev.unstick.plan;

import dev.unstick.cluster.Endpoint;
import dev.unstick.cluster.ObjectReference;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What would be done to free one namespace, or one other object, in order, the least destructive first. Making one changes
 * nothing.
 *
 * @param id eight hexadecimal digits that follow from the cluster, the goal and the steps: the same plan has the same id
 * @param goal what is to be gone in the end: a namespace, or another object
 * @param endpoint the cluster it was made for
 * @param made when the evidence was seen
 * @param steps the steps; empty when there is nothing that may be done
 * @param leftOut the rungs that it leaves out, and why
 * @param refusals why it must not be applied; empty when it may
 */
public record Plan(
        String id,
        Subject goal,
        Endpoint endpoint,
        Instant made,
        List<Step> steps,
        List<Rung.LeftOut> leftOut,
        List<Refusal> refusals) {

    private static final int ID_BYTES = 4;

    public Plan {
        steps = List.copyOf(steps);
        leftOut = List.copyOf(leftOut);
        refusals = List.copyOf(refusals);
    }

    /**
     * A plan of steps, which it numbers and from which its id follows.
     *
     * @param goal what is to be gone in the end
     * @param endpoint the cluster it is made for
     * @param made when the evidence was seen
     * @param steps the steps, in order
     * @param leftOut the rungs that are left out
     * @param refusals what speaks against it
     */
    public static Plan of(
            Subject goal,
            Endpoint endpoint,
            Instant made,
            List<Step> steps,
            List<Rung.LeftOut> leftOut,
            List<Refusal> refusals) {
        List<Step> numbered = IntStream.range(0, steps.size())
                .mapToObj(i -> steps.get(i).numbered(i + 1))
                .toList();
        return new Plan(id(goal, endpoint, numbered), goal, endpoint, made, numbered, leftOut, refusals);
    }

    /** The reference of what is to be gone. */
    public ObjectReference object() {
        return goal.object();
    }

    /** The name of what is to be gone, which a person types to consent. */
    public String name() {
        return object().name();
    }

    /** Whether it is about a namespace, and not about one other object. */
    public boolean isOfNamespace() {
        return object().resource().equals("namespaces");
    }

    /** The namespace it is about or whose object it is about; empty for an object that lives in none. */
    public String namespace() {
        String namespace = object().namespace();
        return isOfNamespace() ? name() : namespace == null ? "" : namespace;
    }

    /** The tier of its most severe step; mild when it has none. */
    public Tier tier() {
        return steps.stream().map(Step::tier).max(Comparator.naturalOrder()).orElse(Tier.MILD);
    }

    /** How many of its steps write. */
    public int writes() {
        return (int) steps.stream().filter(step -> step.action().writes()).count();
    }

    private static String id(Subject goal, Endpoint endpoint, List<Step> steps) {
        MessageDigest digest = sha256();
        update(digest, endpoint.context(), endpoint.server(), goal.object().path(), goal.uid());
        for (Step step : steps) {
            update(
                    digest,
                    step.action().toString(),
                    step.targets().toString(),
                    step.edits().toString());
            for (Subject subject : step.subjects()) {
                update(digest, subject.object().path(), subject.uid());
            }
        }
        return HexFormat.of().formatHex(digest.digest(), 0, ID_BYTES);
    }

    private static void update(MessageDigest digest, String... texts) {
        for (String text : texts) {
            digest.update((text + "\n").getBytes(StandardCharsets.UTF_8));
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
