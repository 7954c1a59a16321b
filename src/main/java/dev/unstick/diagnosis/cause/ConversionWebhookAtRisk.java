package dev.unstick.diagnosis.cause;

import dev.unstick.catalog.CauseId;
import dev.unstick.diagnosis.evidence.Backend;
import dev.unstick.diagnosis.evidence.Definition;
import dev.unstick.diagnosis.evidence.Evidence;
import dev.unstick.diagnosis.evidence.ServiceReference;
import dev.unstick.text.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Objects here may be stored in several versions, and whoever converts them is gone already, or goes with the namespace. */
final class ConversionWebhookAtRisk implements CauseRule {
    private static final Texts TEXTS = Texts.of(ConversionWebhookAtRisk.class);

    @Override
    public Optional<Cause> examine(Situation situation) {
        Evidence evidence = situation.evidence();
        boolean alreadyFailing =
                new ConversionWebhookFailing().examine(situation).isPresent();
        List<String> sentences = new ArrayList<>();
        for (Definition definition : evidence.details().definitions().values()) {
            ServiceReference service = definition.conversionService();
            if (!alreadyFailing && service != null && definition.convertsByWebhook()) {
                Backend backend = evidence.details().backends().getOrDefault(service, Backend.UNKNOWN);
                if (service.namespace().equals(evidence.namespace().name())) {
                    sentences.add(TEXTS.get("future.conversion-within", definition.name(), service));
                } else if (backend.isDead()) {
                    sentences.add(TEXTS.get(
                            "conversion.definition",
                            definition.name(),
                            service,
                            TEXTS.get("backend." + backend),
                            Texts.list(definition.storedVersions())));
                }
            }
        }
        return sentences.isEmpty()
                ? Optional.empty()
                : Optional.of(new Cause(CauseId.CONVERSION_WEBHOOK_FAILING, Certainty.LIKELY, sentences));
    }
}
