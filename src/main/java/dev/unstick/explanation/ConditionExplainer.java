package dev.unstick.explanation;

import dev.unstick.catalog.CauseId;
import dev.unstick.catalog.FinalizerCatalog;
import dev.unstick.catalog.FinalizerEntry;
import dev.unstick.namespace.Condition;
import dev.unstick.namespace.condition.ConditionReport;
import dev.unstick.namespace.condition.DeletionFailure;
import dev.unstick.namespace.condition.DiscoveryFailure;
import dev.unstick.namespace.condition.RemainingFinalizer;
import dev.unstick.text.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Says what the conditions of a namespace mean, and what their messages name. */
record ConditionExplainer(FinalizerCatalog catalog) {
    private static final Texts TEXTS = Texts.of(ConditionExplainer.class);

    /** Empty if a text speaks of no condition. */
    Optional<Explanation> explain(String text) {
        List<Condition> conditions = ConditionTexts.in(text);
        if (conditions.isEmpty()) {
            return Optional.empty();
        }
        List<Part> parts = conditions.stream().map(this::part).toList();
        boolean single = parts.size() == 1;
        long failing = conditions.stream().filter(Condition::isTrue).count();
        return Optional.of(new Explanation(
                text,
                Topic.CONDITION,
                single ? title(conditions.get(0)) : TEXTS.get("conditions", conditions.size(), failing),
                single ? parts.get(0).facts().subList(1, parts.get(0).facts().size()) : List.of(),
                single ? List.of() : parts,
                null,
                "",
                Next.about(List.of("why", "plan"), "")));
    }

    private static String title(Condition condition) {
        String means = means(condition);
        return means.isEmpty() ? is(condition) : condition.type() + "=" + means;
    }

    private static String is(Condition condition) {
        return TEXTS.get("condition." + condition.type() + ".is");
    }

    /** What its status means; empty where that is not told. */
    private static String means(Condition condition) {
        return TEXTS.find("condition." + condition.type() + "."
                        + condition.status().toLowerCase(Locale.ROOT))
                .orElse("");
    }

    private Part part(Condition condition) {
        List<Fact> facts = new ArrayList<>();
        String means = means(condition);
        if (means.isEmpty()) {
            facts.add(new Fact("is", is(condition)));
            facts.add(new Fact("true", TEXTS.get("condition." + condition.type() + ".true")));
            facts.add(new Fact("false", TEXTS.get("condition." + condition.type() + ".false")));
        } else {
            facts.add(new Fact("means", means));
        }
        if (condition.isTrue() && !condition.message().isEmpty()) {
            named(ConditionReport.of(List.of(condition)), facts);
        }
        String status = condition.status();
        String text = status.isEmpty() ? condition.type() : condition.type() + "=" + status;
        return new Part(text, List.of(), facts);
    }

    private void named(ConditionReport report, List<Fact> facts) {
        report.discoveryFailures().forEach(failure -> facts.add(new Fact("names", discovery(failure))));
        if (!report.discoveryFailures().isEmpty()) {
            cause(CauseId.APISERVICE_UNAVAILABLE, facts);
        }
        report.deletionFailures().forEach(failure -> deletion(failure, facts));
        if (!report.remainingResources().isEmpty()) {
            facts.add(new Fact(
                    "names",
                    Texts.list(report.remainingResources().stream()
                            .map(left -> TEXTS.get(
                                    "condition.left",
                                    left.count(),
                                    left.group().isEmpty() ? left.resource() : left.resource() + "." + left.group()))
                            .toList())));
        }
        report.remainingFinalizers().forEach(left -> facts.add(new Fact("names", finalizer(left))));
        report.unparsed().forEach(text -> facts.add(new Fact("unread", text)));
    }

    private static String discovery(DiscoveryFailure failure) {
        String[] parts = failure.groupVersion().split("/", 2);
        String apiService = parts.length == 2 ? parts[1] + "." + parts[0] : failure.groupVersion();
        return TEXTS.get(
                "condition.discovery."
                        + failure.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                failure.groupVersion(),
                apiService,
                failure.reason());
    }

    private String finalizer(RemainingFinalizer left) {
        Optional<FinalizerEntry> entry = catalog.find(left.finalizer());
        return entry.isPresent()
                ? TEXTS.get(
                        "condition.finalizer-known",
                        left.finalizer(),
                        left.count(),
                        entry.get().owner(),
                        entry.get().leak())
                : TEXTS.get("condition.finalizer", left.finalizer(), left.count());
    }

    private static void deletion(DeletionFailure failure, List<Fact> facts) {
        if (failure instanceof DeletionFailure.FailedWebhook webhook) {
            String where = webhook.service() == null ? String.valueOf(webhook.url()) : webhook.service();
            facts.add(new Fact("names", TEXTS.get("condition.webhook", webhook.webhook(), where, webhook.reason())));
            cause(CauseId.WEBHOOK_FAILING, facts);
        } else if (failure instanceof DeletionFailure.DeniedByWebhook denied) {
            facts.add(new Fact("names", TEXTS.get("condition.denied", denied.webhook(), denied.reason())));
            cause(CauseId.WEBHOOK_FAILING, facts);
        } else if (failure instanceof DeletionFailure.FailedConversion conversion) {
            facts.add(new Fact(
                    "names",
                    TEXTS.get(
                            "condition.conversion",
                            conversion.kind(),
                            conversion.groupVersion(),
                            conversion.reason())));
            cause(CauseId.CONVERSION_WEBHOOK_FAILING, facts);
        } else if (failure instanceof DeletionFailure.Forbidden forbidden) {
            facts.add(new Fact(
                    "names",
                    TEXTS.get("condition.forbidden", forbidden.user(), forbidden.verb(), forbidden.resource())));
            cause(CauseId.CONTROLLER_FORBIDDEN, facts);
        } else if (failure instanceof DeletionFailure.UnexpectedItems items) {
            facts.add(new Fact("names", TEXTS.get("condition.unexpected", items.resource(), items.namespace())));
            cause(CauseId.PODS_TERMINATING, facts);
        } else if (failure instanceof DeletionFailure.TimedOut timedOut) {
            facts.add(new Fact("names", timedOut.text()));
            cause(CauseId.TOO_MANY_OBJECTS, facts);
        } else if (failure instanceof DeletionFailure.ServiceDown down) {
            facts.add(new Fact("names", down.text()));
            cause(CauseId.APISERVICE_UNAVAILABLE, facts);
        } else if (failure instanceof DeletionFailure.Other other) {
            facts.add(new Fact("unread", other.text()));
        }
    }

    private static void cause(CauseId cause, List<Fact> facts) {
        Fact fact = new Fact("cause", TEXTS.get("condition.cause", cause.id(), cause.title()));
        if (!facts.contains(fact)) {
            facts.add(fact);
            facts.add(new Fact("first", cause.fix()));
        }
    }
}
