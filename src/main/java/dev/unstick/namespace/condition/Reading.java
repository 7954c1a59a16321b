package dev.unstick.namespace.condition;

import dev.unstick.namespace.Condition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Gathers a report, condition by condition. */
final class Reading {
    private boolean present;
    private boolean claimsEmpty;
    private @Nullable Instant latestTransition;
    private final Set<ConditionType> failing = EnumSet.noneOf(ConditionType.class);
    private final List<DiscoveryFailure> discoveryFailures = new ArrayList<>();
    private final List<DeletionFailure> deletionFailures = new ArrayList<>();
    private final List<String> groupVersionParsingFailures = new ArrayList<>();
    private final List<RemainingResource> remainingResources = new ArrayList<>();
    private final List<RemainingFinalizer> remainingFinalizers = new ArrayList<>();
    private final List<Miscount> miscounts = new ArrayList<>();
    private final List<String> unparsed = new ArrayList<>();

    void read(Condition condition) {
        Optional<ConditionType> type = ConditionType.of(condition.type());
        if (type.isEmpty()) {
            unparsed.add(condition.toString());
            return;
        }
        present = true;
        claimsEmpty |= type.get() == ConditionType.CONTENT_REMAINING && "False".equals(condition.status());
        note(condition.lastTransitionTime());
        if (condition.isTrue()) {
            failing.add(type.get());
            readTrouble(type.get(), condition.message());
        } else if (!"False".equals(condition.status()) || !type.get().isGood(condition.message())) {
            keep(condition.message());
        }
    }

    ConditionReport report() {
        return new ConditionReport(
                present,
                latestTransition,
                failing,
                discoveryFailures,
                deletionFailures,
                groupVersionParsingFailures,
                remainingResources,
                remainingFinalizers,
                claimsEmpty,
                miscounts,
                unparsed);
    }

    private void readTrouble(ConditionType type, String message) {
        if (message.isEmpty()) {
            return;
        }
        switch (type) {
            case DISCOVERY_FAILURE -> take(type, DiscoveryMessage.read(message), discoveryFailures);
            case CONTENT_FAILURE -> take(type, DeletionMessage.read(message), deletionFailures);
            case CONTENT_REMAINING -> take(type, RemainderMessages.resources(message), remainingResources);
            case FINALIZERS_REMAINING -> take(type, RemainderMessages.finalizers(message), remainingFinalizers);
            case GROUP_VERSION_PARSING_FAILURE -> groupVersionParsingFailures.add(message);
        }
    }

    private <T> void take(ConditionType type, Parsed<T> parsed, List<T> found) {
        found.addAll(parsed.found());
        parsed.left().forEach(this::keep);
        if (parsed.announced() != parsed.found().size()) {
            miscounts.add(new Miscount(type, parsed.announced(), parsed.found().size()));
        }
    }

    private void keep(String text) {
        if (!text.isEmpty()) {
            unparsed.add(text);
        }
    }

    private void note(@Nullable Instant transition) {
        if (transition != null && (latestTransition == null || transition.isAfter(latestTransition))) {
            latestTransition = transition;
        }
    }
}
