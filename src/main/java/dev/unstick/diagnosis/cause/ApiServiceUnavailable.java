package dev.unstick.diagnosis.cause;

import dev.unstick.catalog.CauseId;
import dev.unstick.cluster.Unlisted;
import dev.unstick.diagnosis.evidence.ApiService;
import dev.unstick.diagnosis.evidence.Evidence;
import dev.unstick.namespace.condition.ConditionReport;
import dev.unstick.namespace.condition.DiscoveryFailure;
import dev.unstick.text.Texts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The namespace controller finishes only after it has discovered every group: one aggregated API without a backend is enough to
 * stop it ({@code kubernetes/pkg/controller/namespace/deletion/namespaced_resources_deleter.go}).
 */
final class ApiServiceUnavailable implements CauseRule {
    private static final Texts TEXTS = Texts.of(ApiServiceUnavailable.class);

    @Override
    public Optional<Cause> examine(Situation situation) {
        Evidence evidence = situation.evidence();
        if (!evidence.awaitsController()) {
            return Optional.empty();
        }
        List<ApiService> dead = evidence.deadApiServices();
        Map<String, String> undiscovered = new LinkedHashMap<>();
        evidence.contents().unlisted().forEach(each -> undiscovered.put(each.groupVersion(), each.reason()));
        List<Unlisted> unregistered = unregistered(evidence, dead);
        if (dead.isEmpty() && unregistered.isEmpty()) {
            return Optional.empty();
        }
        List<String> sentences = new ArrayList<>();
        for (ApiService service : dead) {
            sentences.add(TEXTS.get("apiservice.unavailable", service.name(), service.reason(), service.message()));
            String reason = undiscovered.get(service.groupVersion());
            if (reason != null) {
                sentences.add(TEXTS.get("apiservice.not-discovered", service.groupVersion(), reason));
            }
        }
        unregistered.forEach(
                each -> sentences.add(TEXTS.get("apiservice.not-discovered", each.groupVersion(), each.reason())));
        said(evidence.conditions()).ifPresent(sentences::add);
        boolean confirmed = dead.stream().allMatch(service -> undiscovered.containsKey(service.groupVersion()));
        return Optional.of(new Cause(
                CauseId.APISERVICE_UNAVAILABLE, confirmed ? Certainty.PROVED : Certainty.LIKELY, sentences, fix(dead)));
    }

    /** Groups that neither we nor the controller can discover, and of which no APIService tells why. */
    private static List<Unlisted> unregistered(Evidence evidence, List<ApiService> dead) {
        Set<String> told = discoveryFailures(evidence.conditions());
        Set<String> known = dead.stream().map(ApiService::groupVersion).collect(Collectors.toSet());
        return evidence.contents().unlisted().stream()
                .filter(each -> told.contains(each.groupVersion()) && !known.contains(each.groupVersion()))
                .toList();
    }

    private static Set<String> discoveryFailures(ConditionReport conditions) {
        return conditions.discoveryFailures().stream()
                .map(DiscoveryFailure::groupVersion)
                .collect(Collectors.toSet());
    }

    private static Optional<String> said(ConditionReport conditions) {
        List<String> failures = conditions.discoveryFailures().stream()
                .map(failure -> failure.groupVersion() + ": " + failure.reason())
                .toList();
        return failures.isEmpty()
                ? Optional.empty()
                : Optional.of(TEXTS.get("apiservice.controller-says", Texts.list(failures)));
    }

    private static String fix(List<ApiService> dead) {
        List<String> missing = dead.stream()
                .filter(ApiService::isServiceMissing)
                .map(ApiService::name)
                .toList();
        return !missing.isEmpty() && missing.size() == dead.size()
                ? TEXTS.get("apiservice.fix-missing", String.join(" ", missing))
                : CauseId.APISERVICE_UNAVAILABLE.fix();
    }
}
