package dev.unstick.plan.drawing;

import dev.unstick.catalog.FinalizerCatalog;
import dev.unstick.catalog.FinalizerEntry;
import dev.unstick.cluster.ObjectReference;
import dev.unstick.diagnosis.evidence.ApiService;
import dev.unstick.diagnosis.evidence.Evidence;
import dev.unstick.namespace.NamespaceDocument;
import dev.unstick.plan.Action;
import dev.unstick.plan.Rung;
import dev.unstick.plan.Step;
import dev.unstick.plan.Subject;
import dev.unstick.plan.Target;
import dev.unstick.plan.Tier;
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
                Rung.REPAIR,
                Tier.MODERATE,
                Action.DELETE,
                List.of(new Subject(ObjectReference.apiService(service.name()), service.uid(), "", List.of())),
                List.of(),
                List.of(),
                null,
                TEXTS.get("delete-apiservice.effect", service.groupVersion(), service.service()),
                TEXTS.get("delete-apiservice.leak", service.groupVersion()),
                List.of(),
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
                Rung.WAIT,
                Tier.MILD,
                Action.WAIT,
                List.of(Subject.of(ObjectReference.namespace(namespace.name()), namespace.json())),
                targets,
                List.of(),
                null,
                effect,
                TEXTS.get("nothing-leaks"),
                List.of(),
                TEXTS.get("nothing-to-undo"),
                kubectl);
    }

    Step deleteAgain(NamespaceDocument namespace) {
        return new Step(
                UNNUMBERED,
                Rung.DELETE,
                Tier.SEVERE,
                Action.DELETE,
                List.of(Subject.of(ObjectReference.namespace(namespace.name()), namespace.json())),
                List.of(),
                List.of(),
                null,
                TEXTS.get("delete-again.effect"),
                TEXTS.get("nothing-leaks"),
                List.of(),
                TEXTS.get("no-undo"),
                "kubectl delete namespace " + namespace.name());
    }

    Step strip(Subject subject, String finalizer) {
        ObjectReference object = subject.object();
        return new Step(
                UNNUMBERED,
                Rung.STRIP_NAMESPACE,
                Tier.SEVERE,
                Action.STRIP,
                List.of(subject),
                List.of(Target.metadata(finalizer)),
                List.of(),
                null,
                TEXTS.get("strip.effect", finalizer, catalog.owner(finalizer)),
                leak(List.of(Target.metadata(finalizer))),
                List.of(),
                TEXTS.get("no-undo"),
                "kubectl patch " + object.resource() + " " + object.name()
                        + " --type=json -p '[{\"op\":\"test\",\"path\":\"/metadata/uid\",\"value\":\"" + subject.uid()
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
                Rung.FINALIZE,
                Tier.SEVERE,
                Action.FINALIZE,
                List.of(Subject.of(ObjectReference.namespace(namespace.name()), namespace.json())),
                targets,
                List.of(),
                null,
                TEXTS.get(
                        "finalize.effect",
                        targets.stream().map(Target::finalizer).collect(Collectors.joining(", "))),
                leak(targets),
                List.of(),
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
