package dev.unstick.plan;

import dev.unstick.catalog.FinalizerCatalog;
import dev.unstick.catalog.FinalizerEntry;
import dev.unstick.cluster.ObjectReference;
import dev.unstick.diagnosis.evidence.ApiService;
import dev.unstick.diagnosis.evidence.Evidence;
import dev.unstick.namespace.NamespaceDocument;
import dev.unstick.text.Texts;
import java.util.List;
import java.util.stream.Collectors;

/** Steps with what a person must know before consenting: the effect, what leaks, whether it can be undone, the kubectl for it. */
final class StepTexts {
    private static final Texts TEXTS = Texts.of(StepTexts.class);
    private static final int UNNUMBERED = 0;

    private final FinalizerCatalog catalog;

    StepTexts(FinalizerCatalog catalog) {
        this.catalog = catalog;
    }

    Step deleteApiService(ApiService service) {
        return new Step(
                UNNUMBERED,
                Tier.MODERATE,
                Action.DELETE,
                ObjectReference.apiService(service.name()),
                service.uid(),
                List.of(),
                TEXTS.get("delete-apiservice.effect", service.groupVersion(), service.service()),
                TEXTS.get("delete-apiservice.leak", service.groupVersion()),
                TEXTS.get("delete-apiservice.undo"),
                "kubectl delete apiservice " + service.name());
    }

    Step waitForController(NamespaceDocument namespace) {
        return wait(
                namespace,
                List.of(Target.spec(NamespaceDocument.CONTROLLER_FINALIZER)),
                TEXTS.get("wait-controller.effect"),
                "kubectl get namespace " + namespace.name() + " --watch -o jsonpath={.spec.finalizers}");
    }

    Step giveOwnersTime(NamespaceDocument namespace, List<Target> targets) {
        return wait(
                namespace,
                targets,
                TEXTS.get("owners-time.effect", Evidence.OWNERS_TIME.toSeconds()),
                "kubectl get namespace " + namespace.name() + " --watch -o jsonpath={.metadata.finalizers}");
    }

    Step untilGone(NamespaceDocument namespace) {
        return wait(
                namespace,
                List.of(),
                TEXTS.get("until-gone.effect"),
                "kubectl wait --for=delete namespace/" + namespace.name() + " --timeout=2m");
    }

    private static Step wait(NamespaceDocument namespace, List<Target> targets, String effect, String kubectl) {
        return new Step(
                UNNUMBERED,
                Tier.MILD,
                Action.WAIT,
                ObjectReference.namespace(namespace.name()),
                namespace.uid(),
                targets,
                effect,
                TEXTS.get("nothing-leaks"),
                TEXTS.get("nothing-to-undo"),
                kubectl);
    }

    Step deleteAgain(NamespaceDocument namespace) {
        return new Step(
                UNNUMBERED,
                Tier.SEVERE,
                Action.DELETE,
                ObjectReference.namespace(namespace.name()),
                namespace.uid(),
                List.of(),
                TEXTS.get("delete-again.effect"),
                TEXTS.get("nothing-leaks"),
                TEXTS.get("no-undo"),
                "kubectl delete namespace " + namespace.name());
    }

    Step strip(ObjectReference object, String uid, String finalizer) {
        return new Step(
                UNNUMBERED,
                Tier.SEVERE,
                Action.STRIP,
                object,
                uid,
                List.of(Target.metadata(finalizer)),
                TEXTS.get("strip.effect", finalizer, catalog.owner(finalizer)),
                leak(List.of(Target.metadata(finalizer))),
                TEXTS.get("no-undo"),
                "kubectl patch " + object.resource() + " " + object.name()
                        + " --type=json -p '[{\"op\":\"test\",\"path\":\"/metadata/uid\",\"value\":\"" + uid
                        + "\"},{\"op\":\"test\",\"path\":\"/metadata/finalizers/0\",\"value\":\"" + finalizer
                        + "\"},{\"op\":\"remove\",\"path\":\"/metadata/finalizers/0\"}]'");
    }

    Step finalize(NamespaceDocument namespace, List<Target> targets) {
        String path = ObjectReference.namespace(namespace.name()).path() + "/finalize";
        String filter = targets.stream()
                .map(target -> "." + target.list() + ".finalizers -= [\"" + target.finalizer() + "\"]")
                .collect(Collectors.joining(" | "));
        return new Step(
                UNNUMBERED,
                Tier.SEVERE,
                Action.FINALIZE,
                ObjectReference.namespace(namespace.name()),
                namespace.uid(),
                targets,
                TEXTS.get(
                        "finalize.effect",
                        targets.stream().map(Target::finalizer).collect(Collectors.joining(", "))),
                leak(targets),
                TEXTS.get("no-undo"),
                "kubectl get namespace " + namespace.name() + " -o json | jq '" + filter + "' | kubectl replace --raw "
                        + path + " -f -");
    }

    String nothingPruned() {
        return TEXTS.get("finalize.nothing-pruned");
    }

    private String leak(List<Target> targets) {
        return targets.stream()
                .map(Target::finalizer)
                .map(finalizer ->
                        catalog.find(finalizer).map(FinalizerEntry::leak).orElse(TEXTS.get("leak.unknown", finalizer)))
                .distinct()
                .collect(Collectors.joining("; "));
    }
}
