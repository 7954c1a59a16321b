package dev.unstick.diagnosis;

import dev.unstick.catalog.CauseId;
import dev.unstick.cluster.Unlisted;
import dev.unstick.namespace.Condition;
import dev.unstick.namespace.NamespaceDocument;
import dev.unstick.text.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The namespace controller finishes only after it has discovered every group: one aggregated API without a backend is enough to
 * stop it ({@code kubernetes/pkg/controller/namespace/deletion/namespaced_resources_deleter.go}).
 */
final class ApiServiceUnavailable implements CauseRule {
    private static final Texts TEXTS = Texts.of(ApiServiceUnavailable.class);

    @Override
    public Optional<Cause> examine(Evidence evidence) {
        if (!evidence.namespace().finalizers().spec().contains(NamespaceDocument.CONTROLLER_FINALIZER)) {
            return Optional.empty();
        }
        List<ApiService> dead = evidence.deadApiServices();
        if (dead.isEmpty()) {
            return Optional.empty();
        }
        List<String> sentences = new ArrayList<>();
        boolean confirmed = true;
        for (ApiService service : dead) {
            sentences.add(TEXTS.get("apiservice.unavailable", service.name(), service.reason(), service.message()));
            Optional<Unlisted> failed = evidence.contents().unlisted().stream()
                    .filter(unlisted -> unlisted.groupVersion().equals(service.groupVersion()))
                    .findFirst();
            failed.ifPresent(unlisted ->
                    sentences.add(TEXTS.get("apiservice.not-discovered", unlisted.groupVersion(), unlisted.reason())));
            confirmed &= failed.isPresent();
        }
        Conditions.discoveryFailure(evidence.namespace())
                .map(Condition::message)
                .ifPresent(message -> sentences.add(TEXTS.get("apiservice.controller-says", message)));
        return Optional.of(new Cause(
                CauseId.APISERVICE_UNAVAILABLE, confirmed ? Certainty.PROVED : Certainty.LIKELY, sentences, fix(dead)));
    }

    private static String fix(List<ApiService> dead) {
        List<String> missing = dead.stream()
                .filter(ApiService::isServiceMissing)
                .map(ApiService::name)
                .toList();
        return missing.size() == dead.size()
                ? TEXTS.get("apiservice.fix-missing", String.join(" ", missing))
                : CauseId.APISERVICE_UNAVAILABLE.fix();
    }
}
