package dev.unstick.diagnosis.cause;

import dev.unstick.catalog.CauseId;
import dev.unstick.diagnosis.evidence.ApiService;
import dev.unstick.diagnosis.evidence.Evidence;
import dev.unstick.text.Texts;
import java.util.List;
import java.util.Optional;

/** The namespace serves an aggregated API, which dies with it and then keeps it from ending. */
final class ApiServiceWithin implements CauseRule {
    private static final Texts TEXTS = Texts.of(ApiServiceWithin.class);

    @Override
    public Optional<Cause> examine(Situation situation) {
        Evidence evidence = situation.evidence();
        String within = evidence.namespace().name() + "/";
        List<ApiService> served = evidence.cluster().apiServices().stream()
                .filter(ApiService::available)
                .filter(service ->
                        service.service() != null && service.service().startsWith(within))
                .toList();
        return served.isEmpty()
                ? Optional.empty()
                : Optional.of(new Cause(
                        CauseId.APISERVICE_UNAVAILABLE,
                        Certainty.PROVED,
                        served.stream()
                                .map(service -> TEXTS.get("future.apiservice", service.name(), service.service()))
                                .toList(),
                        TEXTS.get(
                                "future.apiservice-fix",
                                String.join(
                                        " ",
                                        served.stream().map(ApiService::name).toList()))));
    }
}
