package dev.unstick.plan.drawing;

import dev.unstick.catalog.CauseId;
import dev.unstick.cluster.Contents;
import dev.unstick.cluster.ObjectReference;
import dev.unstick.cluster.ObjectSummary;
import dev.unstick.cluster.Unlisted;
import dev.unstick.diagnosis.Diagnosis;
import dev.unstick.diagnosis.evidence.ApiService;
import dev.unstick.diagnosis.evidence.NodeState;
import dev.unstick.diagnosis.evidence.NodeState.Readiness;
import dev.unstick.diagnosis.owner.OwnerState;
import dev.unstick.namespace.Draft;
import dev.unstick.namespace.NamespaceDocument;
import dev.unstick.plan.Refusal;
import dev.unstick.plan.Subject;
import dev.unstick.plan.Target;
import dev.unstick.text.Texts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What speaks against touching a namespace. */
public final class Refusals {
    private static final Texts TEXTS = Texts.of(Refusals.class);
    private static final int NAMED = 5;

    /** Those that NamespaceLifecycle never lets go, upstream's and OpenShift's, and the one that every node reports to. */
    private static final Set<String> PROTECTED = Set.of(
            "default",
            "kube-system",
            "kube-public",
            "kube-node-lease",
            "openshift",
            "openshift-config",
            "openshift-config-managed",
            "openshift-cluster-version",
            "openshift-machine-api");

    private Refusals() {}

    /** Against one PUT to {@code /finalize} by hand, now. */
    static List<Refusal> ofFinalizing(Draft draft, Diagnosis diagnosis, List<Target> targets) {
        List<Refusal> refusals = aboutTheNamespace(diagnosis);
        if (!new NamespaceDocument(draft.original())
                .uid()
                .equals(diagnosis.namespace().uid())) {
            refusals.add(Refusal.Kind.PLAN_STALE.because(
                    TEXTS.get("step.another-uid", diagnosis.namespace().name())));
        }
        refusals.addAll(againstLettingGo(diagnosis, targets));
        if (targets.contains(Target.metadata("orphan"))) {
            orphan(diagnosis).ifPresent(refusals::add);
        }
        return refusals;
    }

    /**
     * Against anything that lets the namespace go now: content that is left, content that nobody could see, and an owner that would
     * take its finalizer out itself.
     *
     * @param diagnosis why the namespace hangs, now
     * @param targets the namespace's finalizers that are taken out
     */
    public static List<Refusal> againstLettingGo(Diagnosis diagnosis, Collection<Target> targets) {
        List<Refusal> refusals = new ArrayList<>();
        targets.stream()
                .filter(target -> target.equals(Target.metadata(target.finalizer())))
                .forEach(target -> ownerAlive(diagnosis, target.finalizer()).ifPresent(refusals::add));
        unlisted(diagnosis, Set.of()).ifPresent(refusals::add);
        remains(diagnosis.evidence().contents().objects()).ifPresent(refusals::add);
        return refusals;
    }

    /** Against taking a finalizer out of the namespace that somebody is there to take out. */
    static Optional<Refusal> ownerAlive(Diagnosis diagnosis, String finalizer) {
        return diagnosis
                .owners()
                .of(finalizer, "namespaces")
                // what it keeps others from is refused on its own account
                .filter(owner -> owner.state() == OwnerState.ALIVE && !finalizer.equals("orphan"))
                .map(owner -> Refusal.Kind.OWNER_ALIVE.because(
                        finalizer,
                        ObjectReference.namespace(diagnosis.namespace().name()).shortName(),
                        owner.name(),
                        Texts.clauses(owner.evidence())));
    }

    /** Against letting go of anything so soon that its owner may still be at work. */
    static Optional<Refusal> young(Diagnosis diagnosis) {
        Instant asked = diagnosis.namespace().deletionTimestamp();
        return asked == null || diagnosis.evidence().ownersHadTheirTime()
                ? Optional.empty()
                : Optional.of(Refusal.Kind.DELETION_YOUNG.because(
                        ObjectReference.namespace(diagnosis.namespace().name()).shortName(),
                        Duration.between(asked, diagnosis.evidence().seen()).toSeconds()));
    }

    /** Against deleting an aggregated API that can be brought back. */
    public static Optional<Refusal> repairable(ApiService service) {
        return service.isServiceMissing()
                ? Optional.empty()
                : Optional.of(Refusal.Kind.APISERVICE_REPAIRABLE.because(
                        service.name(), service.service(), service.reason(), service.message()));
    }

    /**
     * Against deleting pods by force while their node may run them. Only a node that is not registered any more is proved to be gone.
     *
     * @param pods the pods
     * @param node their node, as it is now
     */
    public static Optional<Refusal> nodeNotGone(List<Subject> pods, NodeState node) {
        boolean neverPlaced = node.name().isEmpty();
        if (neverPlaced || node.readiness() == Readiness.MISSING) {
            return Optional.empty();
        }
        String first = pods.get(0).object().shortName();
        return Optional.of(Refusal.Kind.NODE_NOT_GONE.because(
                pods.size() == 1 ? first : TEXTS.get("pods.several", first, pods.size() - 1),
                node.name(),
                TEXTS.get("node." + node.readiness(), node.message())));
    }

    /** Whether a namespace is one of those that are never touched. */
    public static boolean isProtected(String namespace) {
        return PROTECTED.contains(namespace);
    }

    /** Against touching the namespace at all. */
    static List<Refusal> aboutTheNamespace(Diagnosis diagnosis) {
        NamespaceDocument namespace = diagnosis.namespace();
        List<Refusal> refusals = new ArrayList<>();
        if (isProtected(namespace.name())) {
            // any other would tell how to go on
            refusals.add(Refusal.Kind.NAMESPACE_PROTECTED.because(namespace.name()));
        } else if (namespace.isGone()) {
            refusals.add(Refusal.Kind.NAMESPACE_GONE.because(
                    namespace.name(), diagnosis.blockers().size()));
        } else if (!namespace.isTerminating()) {
            refusals.add(Refusal.Kind.NAMESPACE_ACTIVE.because(namespace.name()));
        }
        return refusals;
    }

    /** Against going on while something could not be looked at. */
    static Optional<Refusal> unlisted(Diagnosis diagnosis, Set<String> accountedFor) {
        return unlisted(diagnosis.evidence().contents().unlisted(), accountedFor);
    }

    /** The same, of what could not be listed. */
    static Optional<Refusal> unlisted(List<Unlisted> unlisted, Set<String> accountedFor) {
        List<Unlisted> hidden = unlisted.stream()
                .filter(each -> !accountedFor.contains(each.groupVersion()))
                .toList();
        return hidden.isEmpty()
                ? Optional.empty()
                : Optional.of(Refusal.Kind.CONTENT_UNLISTED.because(hidden.stream()
                        .map(each -> each.groupVersion() + " (" + each.reason() + ")")
                        .limit(NAMED)
                        .collect(Collectors.joining(Texts.spoken().semicolon()))));
    }

    /** Against changing an object of which the server refuses every change. */
    static Refusal patchRejected(Diagnosis diagnosis, ObjectSummary object) {
        String evidence = diagnosis.causes().stream()
                .filter(cause -> cause.id() == CauseId.PATCH_REJECTED)
                .map(cause -> cause.evidence().get(0))
                .findFirst()
                .orElse("");
        return Refusal.Kind.PATCH_REJECTED.because(object.reference().shortName(), evidence);
    }

    private static Optional<Refusal> remains(List<ObjectSummary> objects) {
        return objects.isEmpty()
                ? Optional.empty()
                : Optional.of(Refusal.Kind.CONTENT_REMAINS.because(objects.size(), named(objects)));
    }

    /** The first few of some objects by their names. */
    static String named(List<ObjectSummary> objects) {
        return objects.stream()
                .map(object -> object.reference().shortName())
                .limit(NAMED)
                .collect(Collectors.joining(Texts.spoken().comma()));
    }

    /** The first of some objects by its name, and how many more. */
    static String several(List<ObjectSummary> objects) {
        String first = objects.get(0).reference().shortName();
        return objects.size() == 1 ? first : TEXTS.get("pods.several", first, objects.size() - 1);
    }

    /**
     * Against deleting, in the ordinary way, a namespace that is Active: what is in it and not in the plan would go with it.
     *
     * @param contents what is in it now
     * @param namespace its name
     * @param planned the uids of the objects that the plan is about
     */
    public static List<Refusal> againstDeleting(Contents contents, String namespace, Set<String> planned) {
        List<Refusal> refusals = new ArrayList<>();
        unlisted(contents.unlisted(), Set.of()).ifPresent(refusals::add);
        List<ObjectSummary> newcomers = Newcomers.in(contents.objects(), planned);
        if (!newcomers.isEmpty()) {
            refusals.add(Refusal.Kind.NAMESPACE_IN_USE.because(namespace, named(newcomers)));
        }
        return refusals;
    }

    /** Against letting go of what a namespace was to keep. */
    static Optional<Refusal> orphan(Diagnosis diagnosis) {
        return diagnosis.namespace().finalizers().metadata().contains("orphan")
                ? Optional.of(Refusal.Kind.ORPHAN_FINALIZER.because(
                        ObjectReference.namespace(diagnosis.namespace().name()).shortName()))
                : Optional.empty();
    }
}
