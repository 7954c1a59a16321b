package dev.unstick.diagnosis.cause;

import dev.unstick.catalog.CauseId;
import dev.unstick.cluster.ObjectReference;
import dev.unstick.cluster.ObjectSummary;
import dev.unstick.diagnosis.evidence.Attachment;
import dev.unstick.diagnosis.evidence.NodeState;
import dev.unstick.diagnosis.evidence.ObjectEvidence;
import dev.unstick.diagnosis.evidence.ObjectEvidence.Home;
import dev.unstick.text.Texts;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The causes that hold one object: those that hold content of namespaces, and those that only other objects explain. */
public final class ObjectCauses {
    private static final Texts TEXTS = Texts.of(ObjectCauses.class);
    private static final List<CauseRule> RULES = List.of(
            new WebhookFailing(),
            new CrdTerminating(),
            new PodsTerminating(),
            new VolumeProtection(),
            new LoadBalancerCleanup(),
            new OwnerBlocked(),
            new PatchRejected(),
            new ContentFinalizers());

    private final ObjectEvidence object;
    private final Situation situation;

    /**
     * Draws them.
     *
     * @param object what was seen of an object that was asked to go
     * @param situation what follows from its evidence
     */
    public ObjectCauses(ObjectEvidence object, Situation situation) {
        this.object = object;
        this.situation = situation;
    }

    /** The causes, the one to fix first at the head. */
    public List<Cause> all() {
        Map<CauseId, Cause> causes = new EnumMap<>(CauseId.class);
        RULES.stream()
                .map(rule -> rule.examine(situation))
                .flatMap(Optional::stream)
                .map(this::particular)
                .map(cause -> cause.in(situation.evidence().namespace().name()))
                .forEach(cause -> causes.merge(cause.id(), cause, Cause::with));
        List<Cause> all = new ArrayList<>(causes.values());
        if (object.home() == Home.GONE) {
            String namespace = String.valueOf(object.summary().reference().namespace());
            all.add(
                    0,
                    new Cause(
                            CauseId.STRANDED_CONTENT,
                            Certainty.PROVED,
                            List.of(TEXTS.get("object.stranded", namespace)),
                            TEXTS.get("object.stranded-fix", namespace)));
        }
        return all;
    }

    /** What finalizers alone seem to hold, where other objects explain it. */
    private Cause particular(Cause cause) {
        if (cause.id() == CauseId.PODS_TERMINATING && isNodeGone()) {
            return new Cause(
                    cause.id(),
                    cause.certainty(),
                    cause.evidence(),
                    TEXTS.get("object.pod-fix", unstick("free", object.summary())));
        }
        if (cause.id() != CauseId.CONTENT_FINALIZERS) {
            return cause;
        }
        if (!object.instances().isEmpty()) {
            return instances(cause);
        }
        if (!object.dependents().isEmpty()) {
            return dependents(cause);
        }
        return object.isOf("persistentvolumes") && !object.users().isEmpty() ? volume(cause) : cause;
    }

    private boolean isNodeGone() {
        return situation.evidence().details().pods().stream()
                .map(pod -> situation.evidence().details().nodes().get(pod.node()))
                .anyMatch(node -> node != null && node.readiness() == NodeState.Readiness.MISSING);
    }

    private Cause instances(Cause cause) {
        List<ObjectSummary> instances = object.instances();
        List<String> sentences = new ArrayList<>();
        sentences.add(TEXTS.get("object.instances", instances.size(), byNamespace(instances)));
        sentences.addAll(finalizers(instances));
        sentences.addAll(cause.evidence());
        return new Cause(
                CauseId.CRD_TERMINATING,
                Certainty.PROVED,
                sentences,
                TEXTS.get("object.instances-fix", why(instances.get(0))));
    }

    private Cause dependents(Cause cause) {
        List<ObjectSummary> dependents = object.dependents();
        List<String> sentences = new ArrayList<>();
        sentences.add(TEXTS.get("object.dependents", dependents.size(), Sentences.someObjects(dependents)));
        sentences.addAll(finalizers(dependents));
        sentences.addAll(cause.evidence());
        return new Cause(
                cause.id(), Certainty.PROVED, sentences, TEXTS.get("object.dependents-fix", why(first(dependents))));
    }

    private Cause volume(Cause cause) {
        List<String> sentences = new ArrayList<>();
        sentences.add(TEXTS.get("object.volume-used", Texts.list(object.users())));
        for (Attachment attachment : object.attachments()) {
            sentences.add(TEXTS.get(
                    attachment.error().isEmpty() ? "volume.attached" : "volume.not-detached",
                    attachment.volume(),
                    attachment.node(),
                    attachment.name(),
                    attachment.driver(),
                    attachment.error()));
        }
        sentences.addAll(cause.evidence());
        return new Cause(CauseId.VOLUME_PROTECTION, Certainty.PROVED, sentences, TEXTS.get("object.volume-fix"));
    }

    /** One that waits itself is what to look at; any other will go once it is reached. */
    private static ObjectSummary first(List<ObjectSummary> objects) {
        return objects.stream()
                .filter(each -> !each.finalizers().isEmpty())
                .findFirst()
                .orElse(objects.get(0));
    }

    private static String byNamespace(List<ObjectSummary> objects) {
        Map<String, Long> counts = objects.stream()
                .collect(Collectors.groupingBy(
                        each -> Optional.ofNullable(each.reference().namespace())
                                .orElse(""),
                        TreeMap::new,
                        Collectors.counting()));
        return Sentences.some(counts.entrySet().stream()
                .map(entry -> entry.getKey().isEmpty()
                        ? String.valueOf(entry.getValue())
                        : TEXTS.get("object.count-in", entry.getValue(), entry.getKey()))
                .toList());
    }

    /** What others wait for themselves, a sentence for each finalizer. */
    private static List<String> finalizers(List<ObjectSummary> objects) {
        return objects.stream()
                .flatMap(each -> each.finalizers().stream())
                .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .map(entry -> TEXTS.get("object.they-wait", entry.getValue(), entry.getKey()))
                .toList();
    }

    private static String why(ObjectSummary object) {
        return unstick("why", object);
    }

    private static String unstick(String command, ObjectSummary object) {
        ObjectReference reference = object.reference();
        String home = reference.namespace() == null ? "" : " -n " + reference.namespace();
        return "unstick " + command + " " + reference.groupResource() + "/" + reference.name() + home;
    }
}
