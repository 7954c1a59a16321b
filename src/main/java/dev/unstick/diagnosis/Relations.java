package dev.unstick.diagnosis;

import dev.unstick.cluster.Contents;
import dev.unstick.cluster.ListingProgress;
import dev.unstick.cluster.ObjectReference;
import dev.unstick.cluster.ObjectSummary;
import dev.unstick.cluster.Reading;
import dev.unstick.cluster.ResourceType;
import dev.unstick.cluster.Sweep;
import dev.unstick.cluster.Unlisted;
import dev.unstick.diagnosis.evidence.Attachment;
import dev.unstick.diagnosis.evidence.Evidence;
import dev.unstick.diagnosis.evidence.ObjectEvidence;
import dev.unstick.text.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Looks for what an object that is being deleted waits for among other objects: instances, dependents, users. */
final class Relations {
    private static final Texts TEXTS = Texts.of(Relations.class);
    private static final String CLAIMS = "persistentvolumeclaims";
    private static final String PVC_PROTECTION = "kubernetes.io/pvc-protection";
    private static final String PV_PROTECTION = "kubernetes.io/pv-protection";

    private final Looks looks;
    private final ListingProgress progress;
    private final ObjectSummary summary;
    private final JsonNode document;
    private final List<Unlisted> unlisted = new ArrayList<>();
    private List<ObjectSummary> instances = List.of();
    private List<ObjectSummary> dependents = List.of();
    private List<Attachment> attachments = List.of();

    Relations(Looks looks, ListingProgress progress, ObjectSummary summary, JsonNode document) {
        this.looks = looks;
        this.progress = progress;
        this.summary = summary;
        this.document = document;
    }

    void look() {
        String type = summary.reference().groupResource();
        if (type.equals("customresourcedefinitions.apiextensions.k8s.io")) {
            instances = listed(definedType());
        }
        if (summary.finalizers().contains(ObjectEvidence.FOREGROUND)) {
            dependents = Stream.concat(inNamespaces().stream(), inNoNamespace().stream())
                    .filter(object -> object.owners().stream()
                            .anyMatch(owner -> owner.uid().equals(summary.uid()) && owner.blocksDeletion()))
                    .toList();
        }
        if (type.equals("persistentvolumes")) {
            attachments = looks.items(Attachment.LIST_PATH, Attachment::of).stream()
                    .filter(attachment ->
                            attachment.volume().equals(summary.reference().name()))
                    .toList();
        }
    }

    List<ObjectSummary> instances() {
        return instances;
    }

    List<ObjectSummary> dependents() {
        return dependents;
    }

    List<Attachment> attachments() {
        return attachments;
    }

    /** What could not be listed, so that something may be there. */
    List<Unlisted> unlisted() {
        return unlisted;
    }

    /** What uses the object, if it is a volume or a claim that is protected while it is in use. */
    List<String> users(Evidence evidence) {
        if (summary.finalizers().contains(PVC_PROTECTION)) {
            return usersOfClaim(evidence);
        }
        return summary.finalizers().contains(PV_PROTECTION) ? claim() : List.of();
    }

    private List<String> usersOfClaim(Evidence evidence) {
        String pods = "/api/v1/namespaces/" + evidence.namespace().name() + "/pods";
        if (evidence.isUnread(pods)) {
            return List.of(TEXTS.get("object.pods-unread"));
        }
        return evidence.details().pods().stream()
                .filter(pod -> !pod.node().isEmpty()
                        && pod.claims().contains(summary.reference().name()))
                .map(pod -> "pod/" + pod.name())
                .toList();
    }

    private List<String> claim() {
        JsonNode claim = document.at("/spec/claimRef");
        String name = claim.path("name").asString("");
        if (name.isEmpty()) {
            return List.of();
        }
        ObjectReference reference = new ObjectReference(
                "v1", "PersistentVolumeClaim", CLAIMS, claim.path("namespace").asString(""), name);
        Reading reading = looks.at(reference.path());
        String bound = claim.path("uid").asString("");
        String uid = reading.document().at("/metadata/uid").asString("");
        boolean isAnother = reading.isFound() && !bound.isEmpty() && !bound.equals(uid);
        return reading.isAbsent() || isAnother
                ? List.of()
                : List.of(TEXTS.get("object.in", reference.shortName(), reference.namespace()));
    }

    private ResourceType definedType() {
        JsonNode spec = document.path("spec");
        List<JsonNode> served = spec.path("versions")
                .valueStream()
                .filter(version -> version.path("served").asBoolean(false))
                .toList();
        String version = served.stream()
                .filter(each -> each.path("storage").asBoolean(false))
                .findFirst()
                .or(() -> served.stream().findFirst())
                .map(each -> each.path("name").asString(""))
                .orElse("");
        return new ResourceType(
                spec.path("group").asString(""),
                version,
                spec.at("/names/plural").asString(""),
                spec.at("/names/kind").asString(""),
                spec.path("scope").asString("").equals("Namespaced"),
                Set.of());
    }

    private List<ObjectSummary> listed(ResourceType type) {
        List<ObjectSummary> objects = looks.items(type.path(), item -> ObjectSummary.of(reference(type, item), item));
        if (!looks.isKnown(type.path())) {
            unlisted.add(new Unlisted(
                    type.apiVersion() + "/" + type.resource(),
                    looks.at(Looks.list(type.path())).reason()));
        }
        return objects;
    }

    private static ObjectReference reference(ResourceType type, JsonNode item) {
        String namespace = item.at("/metadata/namespace").asString("");
        return new ObjectReference(
                type.apiVersion(),
                type.kind(),
                type.resource(),
                namespace.isEmpty() ? null : namespace,
                item.at("/metadata/name").asString(""));
    }

    private List<ObjectSummary> inNamespaces() {
        String namespace = summary.reference().namespace();
        if (namespace != null) {
            Contents contents = looks.cluster().contents(namespace, progress);
            unlisted.addAll(contents.unlisted());
            return contents.objects();
        }
        Sweep sweep = looks.cluster().sweep(List.of(), any -> true, progress);
        unlisted.addAll(sweep.unlisted());
        return sweep.contents().values().stream()
                .flatMap(contents -> contents.objects().stream())
                .toList();
    }

    /** An owner without a namespace may have dependents without one. */
    private List<ObjectSummary> inNoNamespace() {
        if (summary.reference().namespace() != null) {
            return List.of();
        }
        List<ResourceType> types = looks.cluster().discover().types().stream()
                .filter(type -> !type.namespaced() && type.verbs().containsAll(Set.of("list", "delete")))
                .toList();
        looks.ahead(types.stream().map(type -> Looks.list(type.path())).toList());
        return types.stream().flatMap(type -> listed(type).stream()).toList();
    }
}
