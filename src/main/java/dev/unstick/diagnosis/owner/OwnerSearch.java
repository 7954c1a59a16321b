package dev.unstick.diagnosis.owner;

import dev.unstick.diagnosis.evidence.Evidence;
import dev.unstick.diagnosis.evidence.Grant;
import dev.unstick.diagnosis.evidence.Lease;
import dev.unstick.diagnosis.evidence.Workload;
import dev.unstick.text.Texts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds the owner of a finalizer in the evidence, and how it is. It is called dead only where something shows it: a workload of
 * its name or with its rights has no ready pod; rights are left of an account that no workload uses any more; or the catalogue
 * knows how its workload is called and that it runs nowhere else, and there is none. Otherwise it is unknown.
 */
final class OwnerSearch {
    private static final Texts TEXTS = Texts.of(OwnerSearch.class);
    private static final int NAMED = 3;

    private final Evidence evidence;
    private final OwnerQuestion question;
    private final List<String> sentences = new ArrayList<>();

    OwnerSearch(Evidence evidence, OwnerQuestion question) {
        this.evidence = evidence;
        this.question = question;
        if (!question.attribution().entry().isPresent()) {
            sentences.add(question.attribution().how().sentence());
        }
    }

    Owner owner() {
        return switch (question.runs()) {
            case KUBE_CONTROLLER_MANAGER -> led(evidence.cluster().controllerManager());
            case API_SERVER -> ended(OwnerState.ALIVE, "owner.api-server");
            case OFF_CLUSTER -> ended(OwnerState.OFF_CLUSTER, "owner.off-cluster");
            case CLOUD_CONTROLLER_MANAGER -> cloud();
            case WORKLOAD -> workload(true);
            case WORKLOAD_OR_OFF_CLUSTER -> workload(false);
        };
    }

    private Owner led(Lease lease) {
        Instant now = evidence.seen();
        Instant latest = evidence.conditions().latestTransition();
        Instant renewed = lease.renewed();
        if (renewed == null) {
            return ended(OwnerState.UNKNOWN, lease.isKnown() ? "owner.no-lease" : "owner.lease-unread", lease.name());
        }
        String ago = shown(Duration.between(renewed, now));
        if (lease.isFresh(now)) {
            return ended(OwnerState.ALIVE, "owner.lease-fresh", lease.name(), ago);
        }
        return latest != null && latest.isAfter(renewed)
                ? ended(OwnerState.UNKNOWN, "owner.lease-contradicted", lease.name(), ago)
                : ended(OwnerState.DEAD, "owner.lease-stale", lease.name(), ago);
    }

    private Owner cloud() {
        Lease lease = evidence.cluster().cloudControllerManager();
        return lease.isFresh(evidence.seen()) ? led(lease) : workload(false);
    }

    private Owner workload(boolean nowhereElse) {
        List<Workload> called = evidence.operators().workloads().stream()
                .filter(workload -> question.isCalled(workload)
                        || workload.isCalled(question.held().manager()))
                .toList();
        if (!called.isEmpty()) {
            return found(called, "owner.workload-called");
        }
        List<Grant> grants = grants();
        List<Workload> entitled = workloadsOf(grants);
        if (!entitled.isEmpty()) {
            return found(entitled, "owner.workload-entitled");
        }
        List<String> outside =
                grants.stream().flatMap(grant -> grant.others().stream()).toList();
        if (!outside.isEmpty()) {
            return ended(OwnerState.UNKNOWN, "owner.entitled-outside", Texts.list(outside), roles(grants));
        }
        List<String> orphaned =
                grants.stream().flatMap(grant -> grant.accounts().stream()).toList();
        boolean complete = evidence.operators().complete();
        if (complete && !orphaned.isEmpty()) {
            return ended(OwnerState.DEAD, "owner.account-unused", Texts.list(orphaned), roles(grants));
        }
        Set<String> names = question.names();
        if (names.isEmpty() && question.groups().isEmpty()) {
            return ended(OwnerState.UNKNOWN, "owner.nothing-to-look-for");
        }
        if (!complete) {
            return ended(OwnerState.UNKNOWN, "owner.not-searched");
        }
        return nowhereElse && !names.isEmpty() && !question.groups().isEmpty()
                ? ended(OwnerState.DEAD, "owner.none-of-its-names", Texts.list(names))
                : ended(OwnerState.UNKNOWN, "owner.nobody-found", searched(names));
    }

    /** The roles that give an operator's rights to these objects; those of plain writers only where there is no operator's. */
    private List<Grant> grants() {
        Set<String> groups = question.groups();
        String resource = question.held().resource();
        List<Grant> operating = evidence.operators().grants().stream()
                .filter(grant -> grant.rights().operates(groups, resource))
                .toList();
        boolean ownGroup = groups.contains(question.held().group());
        return operating.isEmpty()
                ? evidence.operators().grants().stream()
                        .filter(grant -> ownGroup
                                ? grant.rights().writes(groups, resource)
                                : grant.rights().writesAnyOf(groups))
                        .toList()
                : operating;
    }

    private List<Workload> workloadsOf(List<Grant> grants) {
        Set<String> accounts =
                grants.stream().flatMap(grant -> grant.accounts().stream()).collect(Collectors.toSet());
        return evidence.operators().workloads().stream()
                .filter(workload -> accounts.contains(workload.account()))
                .toList();
    }

    private Owner found(List<Workload> workloads, String how) {
        workloads.stream()
                .limit(NAMED)
                .forEach(workload -> sentences.add(TEXTS.get(
                        how,
                        workload.shortName(),
                        workload.namespace(),
                        workload.ready(),
                        workload.wanted(),
                        question.held().groupResource())));
        boolean alive = workloads.stream().anyMatch(Workload::isAlive);
        Workload first = workloads.stream()
                .filter(workload -> workload.isAlive() == alive)
                .findFirst()
                .orElseThrow();
        String name = question.attribution().entry().isPresent()
                ? question.attribution().owner()
                : first.shortName() + " -n " + first.namespace();
        return new Owner(name, alive ? OwnerState.ALIVE : OwnerState.DEAD, sentences, workloads);
    }

    private Owner ended(OwnerState state, String key, Object... values) {
        sentences.add(TEXTS.get(key, values));
        return new Owner(question.attribution().owner(), state, sentences, List.of());
    }

    private String searched(Set<String> names) {
        String groups = Texts.list(question.groups());
        return names.isEmpty() ? groups : groups.isEmpty() ? Texts.list(names) : groups + "; " + Texts.list(names);
    }

    private static String roles(List<Grant> grants) {
        return grants.stream()
                .map(Grant::role)
                .distinct()
                .collect(Collectors.joining(Texts.spoken().comma()));
    }

    private static String shown(Duration ago) {
        Duration positive = ago.isNegative() ? Duration.ZERO : ago;
        return positive.toHours() > 0
                ? TEXTS.get("ago.hours", positive.toHours())
                : positive.toMinutes() > 0
                        ? TEXTS.get("ago.minutes", positive.toMinutes())
                        : TEXTS.get("ago.seconds", positive.toSeconds());
    }
}
