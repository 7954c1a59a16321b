package dev.unstick.plan.drawing;

import dev.unstick.catalog.CauseId;
import dev.unstick.cluster.ObjectReference;
import dev.unstick.cluster.Reading;
import dev.unstick.cluster.Unlisted;
import dev.unstick.diagnosis.Diagnosis;
import dev.unstick.diagnosis.cause.DeadWebhook;
import dev.unstick.diagnosis.evidence.ApiService;
import dev.unstick.diagnosis.evidence.Backend;
import dev.unstick.diagnosis.evidence.Definition;
import dev.unstick.diagnosis.evidence.ServiceReference;
import dev.unstick.diagnosis.evidence.Webhook;
import dev.unstick.diagnosis.evidence.Workload;
import dev.unstick.diagnosis.owner.Owner;
import dev.unstick.plan.Edit;
import dev.unstick.plan.Refusal;
import dev.unstick.plan.Rung;
import dev.unstick.plan.Subject;
import dev.unstick.text.Texts;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Steps that mend what keeps controllers and owners from their work, so that they finish it themselves. */
final class Repairs {
    private static final Texts TEXTS = Texts.of(Repairs.class);
    private static final String RBAC = "rbac.authorization.k8s.io/v1";

    private final Diagnosis diagnosis;
    private final Documents documents;
    private final Sketch sketch;

    Repairs(Diagnosis diagnosis, Documents documents, Sketch sketch) {
        this.diagnosis = diagnosis;
        this.documents = documents;
        this.sketch = sketch;
    }

    void draw() {
        if (is(CauseId.CONTROLLER_FORBIDDEN)) {
            controllerRole();
        }
        apiServices(diagnosis).forEach(this::apiService);
        definitions(diagnosis).forEach(this::conversion);
        DeadWebhook.in(diagnosis.evidence()).forEach(this::webhook);
        diagnosis.owners().byHeld().values().stream()
                .flatMap(owner -> owner.asleep().stream().map(workload -> new Sleeper(owner, workload)))
                .distinct()
                .forEach(this::wake);
    }

    private record Sleeper(Owner owner, Workload workload) {}

    /** The aggregated APIs that keep the namespace controller from finishing. */
    private static List<ApiService> apiServices(Diagnosis diagnosis) {
        boolean blocks = diagnosis.causes().stream().anyMatch(cause -> cause.id() == CauseId.APISERVICE_UNAVAILABLE);
        Set<String> undiscovered = diagnosis.evidence().contents().unlisted().stream()
                .map(Unlisted::groupVersion)
                .collect(Collectors.toSet());
        return blocks
                ? diagnosis.evidence().deadApiServices().stream()
                        .filter(service -> undiscovered.contains(service.groupVersion()))
                        .toList()
                : List.of();
    }

    /** The definitions of kinds that could not be listed because nobody converts their objects. */
    private static List<Definition> definitions(Diagnosis diagnosis) {
        boolean blocks =
                diagnosis.causes().stream().anyMatch(cause -> cause.id() == CauseId.CONVERSION_WEBHOOK_FAILING);
        return blocks
                ? diagnosis.evidence().details().definitions().values().stream()
                        .filter(Definition::convertsByWebhook)
                        .filter(definition -> diagnosis.evidence().contents().unlisted().stream()
                                .anyMatch(each -> isOf(each, definition)))
                        .toList()
                : List.of();
    }

    /** Whether what could not be listed, {@code group/version/plural}, is of a definition, {@code plural.group}. */
    private static boolean isOf(Unlisted unlisted, Definition definition) {
        String[] parts = unlisted.groupVersion().split("/", -1);
        return parts.length == 3 && definition.name().equals(parts[2] + "." + parts[0]);
    }

    private boolean is(CauseId id) {
        return diagnosis.causes().stream().anyMatch(cause -> cause.id() == id);
    }

    private void apiService(ApiService service) {
        sketch.add(Steps.remove(
                new Subject(
                        ObjectReference.apiService(service.name()),
                        service.uid(),
                        service.resourceVersion(),
                        List.of()),
                TEXTS.get("delete-apiservice.effect", service.groupVersion(), service.service()),
                TEXTS.get("delete-apiservice.leak", service.groupVersion())));
        sketch.mends(service.groupVersion());
        sketch.refuse(Refusals.repairable(service).stream().toList());
    }

    /** The rule that the namespace controller is born with (kubernetes/plugin/pkg/auth/authorizer/rbac/bootstrappolicy). */
    private void controllerRole() {
        ObjectReference role = new ObjectReference(
                RBAC, "ClusterRole", "clusterroles", null, "system:controller:namespace-controller");
        JsonNode rule = JsonMapper.shared()
                .readTree("{\"apiGroups\":[\"*\"],\"resources\":[\"*\"],"
                        + "\"verbs\":[\"delete\",\"deletecollection\",\"get\",\"list\"]}");
        withDocument(role, (subject, document) -> {
            boolean hasRules = document.path("rules").isArray();
            // an empty list is stored as null, which is not the same as nothing to a test
            JsonNode before = hasRules ? null : document.get("rules");
            JsonNode added =
                    hasRules ? rule : JsonMapper.shared().createArrayNode().add(rule);
            sketch.add(Steps.repair(
                    subject,
                    List.of(new Edit(hasRules ? "/rules/-" : "/rules", before, added)),
                    TEXTS.get("role.effect"),
                    TEXTS.get("role.leak")));
        });
    }

    private void conversion(Definition definition) {
        ServiceReference service = definition.conversionService();
        Backend backend = service == null
                ? Backend.UNKNOWN
                : diagnosis.evidence().details().backends().getOrDefault(service, Backend.UNKNOWN);
        if (service == null || !backend.isDead()) {
            sketch.leaveOut(Rung.REPAIR, TEXTS.get("left-out.conversion", definition.name(), service));
            return;
        }
        if (backend == Backend.WITHOUT_ENDPOINTS) {
            sketch.refuse(
                    Refusal.Kind.WEBHOOK_REPAIRABLE.because(TEXTS.get("conversion.of", definition.name()), service));
        }
        ObjectReference object = new ObjectReference(
                "apiextensions.k8s.io/v1",
                "CustomResourceDefinition",
                "customresourcedefinitions",
                null,
                definition.name());
        JsonNode none = JsonMapper.shared().createObjectNode().put("strategy", "None");
        withDocument(object, (subject, document) -> {
            sketch.add(Steps.repair(
                    subject,
                    List.of(new Edit("/spec/conversion", document.at("/spec/conversion"), none)),
                    TEXTS.get("conversion.effect", definition.name(), service),
                    TEXTS.get(
                            definition.storedVersions().size() > 1 ? "conversion.leak-several" : "conversion.leak",
                            Texts.list(definition.storedVersions()))));
            diagnosis.evidence().contents().unlisted().stream()
                    .filter(each -> isOf(each, definition))
                    .forEach(each -> sketch.mends(each.groupVersion()));
        });
    }

    private void webhook(DeadWebhook dead) {
        Webhook webhook = dead.webhook();
        if (dead.backend() == Backend.WITHOUT_ENDPOINTS) {
            sketch.refuse(Refusal.Kind.WEBHOOK_REPAIRABLE.because(webhook.name(), webhook.service()));
        }
        ObjectReference object = new ObjectReference(
                "admissionregistration.k8s.io/v1",
                webhook.kind(),
                webhook.kind().startsWith("Mutating")
                        ? "mutatingwebhookconfigurations"
                        : "validatingwebhookconfigurations",
                null,
                webhook.configuration());
        withDocument(object, (subject, document) -> {
            JsonNode webhooks = document.path("webhooks");
            IntStream.range(0, webhooks.size())
                    .filter(i -> webhooks.path(i).path("name").asString("").equals(webhook.name()))
                    .forEach(i -> sketch.add(Steps.repair(
                            subject,
                            List.of(new Edit(
                                    "/webhooks/" + i + "/failurePolicy",
                                    JsonMapper.shared().getNodeFactory().stringNode("Fail"),
                                    JsonMapper.shared().getNodeFactory().stringNode("Ignore"),
                                    webhook.name())),
                            TEXTS.get("webhook.effect", webhook.name(), webhook.service()),
                            TEXTS.get("webhook.leak", webhook.name()))));
        });
    }

    private void wake(Sleeper sleeper) {
        Workload workload = sleeper.workload();
        if (workload.kind().equals("DaemonSet") || isGoing(workload.namespace())) {
            sketch.leaveOut(Rung.REPAIR, TEXTS.get("left-out.not-woken", workload.shortName(), workload.namespace()));
            return;
        }
        ObjectReference object = new ObjectReference(
                "apps/v1",
                workload.kind(),
                workload.kind().equals("Deployment") ? "deployments" : "statefulsets",
                workload.namespace(),
                workload.name());
        withDocument(object, (subject, document) -> {
            sketch.wakes(sleeper.owner());
            sketch.add(Steps.repair(
                    subject,
                    List.of(new Edit(
                            "/spec/replicas",
                            document.at("/spec/replicas"),
                            JsonMapper.shared().getNodeFactory().numberNode(1))),
                    TEXTS.get(
                            "wake.effect", workload.shortName(), sleeper.owner().name()),
                    TEXTS.get("nothing-leaks")));
        });
    }

    /** What stands for the namespace of a single object has a uid only if that namespace is being deleted as well. */
    private boolean isGoing(String namespace) {
        return namespace.equals(diagnosis.namespace().name())
                && !diagnosis.namespace().uid().isEmpty();
    }

    private void withDocument(ObjectReference object, BiConsumer<Subject, JsonNode> draw) {
        Reading reading = documents.of(object);
        if (reading.isFound()) {
            draw.accept(Subject.of(object, reading.document()), reading.document());
        } else {
            String reason = Optional.of(reading.reason())
                    .filter(said -> !said.isEmpty())
                    .orElse(TEXTS.get("left-out.absent"));
            sketch.leaveOut(Rung.REPAIR, TEXTS.get("left-out.unread", object.shortName(), reason));
        }
    }
}
