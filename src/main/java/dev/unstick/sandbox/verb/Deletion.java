package dev.unstick.sandbox.verb;

import dev.unstick.sandbox.admission.Admission;
import dev.unstick.sandbox.admission.Attributes;
import dev.unstick.sandbox.admission.User;
import dev.unstick.sandbox.document.Conditions;
import dev.unstick.sandbox.document.Failures;
import dev.unstick.sandbox.document.GroupResource;
import dev.unstick.sandbox.document.Json;
import dev.unstick.sandbox.document.Metadata;
import dev.unstick.sandbox.resource.BuiltIn;
import dev.unstick.sandbox.store.Store;
import dev.unstick.sandbox.strategy.Strategies;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** DELETE ({@code Store.Delete}, and {@code REST.Delete} of namespaces and CustomResourceDefinitions). */
final class Deletion {
    private static final String CLEANUP = "customresourcecleanup.apiextensions.k8s.io";

    private final Store store;
    private final List<Admission> admissions;
    private final InstantSource clock;

    Deletion(Store store, List<Admission> admissions, InstantSource clock) {
        this.store = store;
        this.admissions = admissions;
        this.clock = clock;
    }

    Deleted delete(Address address, DeleteOptions options, User user) {
        ObjectNode old = store.find(address.resource(), address.namespace(), address.name());
        Attributes attributes = new Attributes(
                Admission.Operation.DELETE,
                address.definition(),
                address.namespace(),
                address.name(),
                "",
                null,
                old,
                user,
                options.dryRun());
        admissions.forEach(admission -> admission.admit(attributes));
        if (old == null) {
            throw Failures.notFound(address.resource(), address.name());
        }
        admissions.forEach(admission -> admission.validate(attributes));
        if (address.resource().equals(BuiltIn.NAMESPACES)) {
            return namespace(address, old, options);
        }
        if (address.resource().equals(BuiltIn.DEFINITIONS)) {
            return definition(address, old, options);
        }
        return object(address, old, options);
    }

    private Deleted object(Address address, ObjectNode old, DeleteOptions options) {
        GroupResource kind = address.definition().groupKind();
        check(
                kind,
                old,
                options,
                "the UID in the precondition (%s) does not match the UID in record (%s). The object might have been"
                        + " deleted and then recreated",
                "the ResourceVersion in the precondition (%s) does not match the ResourceVersion in record (%s). The"
                        + " object might have been modified");
        return finish(address, old, options);
    }

    private Deleted namespace(Address address, ObjectNode old, DeleteOptions options) {
        checkStored(address, old, options);
        if (Metadata.of(old).terminating()) {
            return Strategies.of(address.definition()).mayGo(old)
                    ? finish(address, old, options)
                    : new Deleted(old, false);
        }
        ObjectNode leaving = old.deepCopy();
        Metadata metadata = Metadata.of(leaving);
        metadata.set("deletionTimestamp", Metadata.timestamp(clock.instant()));
        Json.child(leaving, "status").put("phase", "Terminating");
        metadata.finalizers(finalizersFor(options, metadata.finalizers()));
        return new Deleted(options.dryRun() ? leaving : store.put(address.resource(), leaving), false);
    }

    private Deleted definition(Address address, ObjectNode old, DeleteOptions options) {
        checkStored(address, old, options);
        if (Metadata.of(old).terminating()) {
            return finish(address, old, options);
        }
        ObjectNode leaving = old.deepCopy();
        Metadata metadata = Metadata.of(leaving);
        List<String> finalizers = new ArrayList<>(metadata.finalizers());
        if (!finalizers.contains(CLEANUP)) {
            finalizers.add(CLEANUP);
        }
        metadata.finalizers(finalizers);
        new Conditions(leaving)
                .set(
                        "Terminating",
                        "True",
                        "InstanceDeletionPending",
                        "CustomResourceDefinition marked for deletion; CustomResource deletion will begin soon",
                        clock.instant());
        return finish(address, leaving, options);
    }

    private Deleted finish(Address address, ObjectNode old, DeleteOptions options) {
        List<String> finalizers = finalizersFor(options, Metadata.of(old).finalizers());
        if (finalizers.isEmpty()) {
            if (!options.dryRun()) {
                store.remove(address.resource(), old);
            }
            return new Deleted(old, true);
        }
        ObjectNode leaving = old.deepCopy();
        Metadata metadata = Metadata.of(leaving);
        metadata.finalizers(finalizers);
        metadata.markDeleted(clock.instant());
        if (options.dryRun()) {
            return new Deleted(leaving, false);
        }
        ObjectNode present = store.find(address.resource(), address.namespace(), address.name());
        return new Deleted(leaving.equals(present) ? leaving : store.put(address.resource(), leaving), false);
    }

    private static void checkStored(Address address, ObjectNode old, DeleteOptions options) {
        check(
                address.resource(),
                old,
                options,
                "Precondition failed: UID in precondition: %s, UID in object meta: %s",
                "Precondition failed: ResourceVersion in precondition: %s, ResourceVersion in object meta: %s");
    }

    private static void check(
            GroupResource named, ObjectNode old, DeleteOptions options, String uidMessage, String versionMessage) {
        Metadata metadata = Metadata.of(old);
        require(named, metadata, options.uid(), metadata.uid(), uidMessage);
        require(named, metadata, options.resourceVersion(), metadata.resourceVersion(), versionMessage);
    }

    private static void require(
            GroupResource named, Metadata metadata, @Nullable String wanted, String found, String message) {
        if (wanted != null && !wanted.equals(found)) {
            throw Failures.conflict(named, metadata.name(), message.formatted(wanted, found));
        }
    }

    // deletionFinalizersForGarbageCollection
    private static List<String> finalizersFor(DeleteOptions options, List<String> present) {
        if (options.propagationPolicy() == null && options.orphanDependents() == null) {
            return present;
        }
        String policy = Objects.requireNonNullElseGet(
                options.propagationPolicy(),
                () -> Boolean.TRUE.equals(options.orphanDependents()) ? "Orphan" : "Background");
        List<String> finalizers = new ArrayList<>(present);
        finalizers.removeAll(List.of(Metadata.ORPHAN, Metadata.FOREGROUND_DELETION));
        if (policy.equals("Orphan")) {
            finalizers.add(Metadata.ORPHAN);
        } else if (policy.equals("Foreground")) {
            finalizers.add(Metadata.FOREGROUND_DELETION);
        }
        return finalizers;
    }
}
