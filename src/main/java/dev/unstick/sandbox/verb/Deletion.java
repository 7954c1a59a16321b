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
        metadata.finalizers(DeletionFinalizers.ofNamespace(metadata.finalizers(), options));
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
        metadata.set("deletionTimestamp", Metadata.timestamp(clock.instant()));
        new Conditions(leaving)
                .set(
                        "Terminating",
                        "True",
                        "InstanceDeletionPending",
                        "CustomResourceDefinition marked for deletion; CustomResource deletion will begin soon",
                        clock.instant());
        return new Deleted(options.dryRun() ? leaving : store.put(address.resource(), leaving), false);
    }

    // Store.Delete, updateForGracefulDeletionAndFinalizers
    private Deleted finish(Address address, ObjectNode old, DeleteOptions options) {
        ObjectNode leaving = old.deepCopy();
        Metadata metadata = Metadata.of(leaving);
        GracefulDeletion.Verdict verdict = GracefulDeletion.prepare(address, leaving, options, clock.instant());
        if (verdict == GracefulDeletion.Verdict.PENDING) {
            return new Deleted(old, false);
        }
        List<String> finalizers = DeletionFinalizers.of(address.resource(), metadata.finalizers(), options);
        metadata.finalizers(finalizers);
        boolean marked = verdict == GracefulDeletion.Verdict.MARKED;
        boolean stays = !finalizers.isEmpty()
                || (marked && metadata.node().path("deletionGracePeriodSeconds").longValue(0) > 0);
        if (!stays) {
            return gone(address, marked ? leaving : old, marked, options);
        }
        if (!marked) {
            metadata.markDeleted(clock.instant());
        }
        if (options.dryRun()) {
            return new Deleted(leaving, false);
        }
        ObjectNode present = store.find(address.resource(), address.namespace(), address.name());
        return new Deleted(leaving.equals(present) ? leaving : store.put(address.resource(), leaving), false);
    }

    // what has a grace period is written with the end of it before it is removed: those who watch see both
    private Deleted gone(Address address, ObjectNode last, boolean marked, DeleteOptions options) {
        if (options.dryRun()) {
            return new Deleted(last, true);
        }
        ObjectNode stored = marked ? store.put(address.resource(), last) : last;
        store.remove(address.resource(), stored);
        return new Deleted(stored, true);
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
}
