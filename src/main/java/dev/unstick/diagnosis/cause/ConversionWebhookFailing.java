package dev.unstick.diagnosis.cause;

import dev.unstick.catalog.CauseId;
import dev.unstick.cluster.Unlisted;
import dev.unstick.diagnosis.evidence.Backend;
import dev.unstick.diagnosis.evidence.Definition;
import dev.unstick.diagnosis.evidence.Evidence;
import dev.unstick.diagnosis.evidence.ServiceReference;
import dev.unstick.namespace.condition.DeletionFailure.FailedConversion;
import dev.unstick.text.Texts;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Objects are stored in another version than the one that is asked for, and whoever converts them does not answer: they can be
 * neither listed nor deleted ({@code apiextensions-apiserver/pkg/apiserver/conversion/webhook_converter.go}).
 */
final class ConversionWebhookFailing implements CauseRule {
    private static final Texts TEXTS = Texts.of(ConversionWebhookFailing.class);
    private static final String SAYS = "conversion webhook for ";

    @Override
    public Optional<Cause> examine(Situation situation) {
        Evidence evidence = situation.evidence();
        List<Unlisted> unlisted = evidence.contents().unlisted().stream()
                .filter(each -> each.reason().contains(SAYS))
                .toList();
        List<FailedConversion> told = evidence.conditions().deletionFailures().stream()
                .flatMap(failure ->
                        failure instanceof FailedConversion conversion ? Stream.of(conversion) : Stream.empty())
                .toList();
        if (unlisted.isEmpty() && (told.isEmpty() || !evidence.awaitsController())) {
            return Optional.empty();
        }
        Set<String> sentences = new LinkedHashSet<>();
        unlisted.forEach(each -> sentences.add(TEXTS.get("conversion.unlisted", each.groupVersion(), each.reason())));
        told.forEach(
                each -> sentences.add(TEXTS.get("conversion.told", each.kind(), each.groupVersion(), each.reason())));
        sentences.addAll(definitions(evidence, unlisted));
        return Optional.of(new Cause(
                CauseId.CONVERSION_WEBHOOK_FAILING,
                unlisted.isEmpty() ? Certainty.POSSIBLE : Certainty.PROVED,
                List.copyOf(sentences)));
    }

    private static List<String> definitions(Evidence evidence, List<Unlisted> unlisted) {
        List<String> sentences = new ArrayList<>();
        for (Definition definition : evidence.details().definitions().values()) {
            boolean concerned = unlisted.stream().anyMatch(each -> isOf(each, definition));
            ServiceReference service = definition.conversionService();
            if (concerned && service != null) {
                Backend backend = evidence.details().backends().getOrDefault(service, Backend.UNKNOWN);
                sentences.add(TEXTS.get(
                        "conversion.definition",
                        definition.name(),
                        service,
                        TEXTS.get("backend." + backend),
                        Texts.list(definition.storedVersions())));
            }
        }
        return sentences;
    }

    /** Whether what could not be listed, {@code group/version/plural}, is of a definition, {@code plural.group}. */
    private static boolean isOf(Unlisted unlisted, Definition definition) {
        String[] parts = unlisted.groupVersion().split("/", -1);
        return parts.length == 3 && definition.name().equals(parts[2] + "." + parts[0]);
    }
}
