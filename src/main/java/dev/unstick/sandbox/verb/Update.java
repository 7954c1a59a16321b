package dev.unstick.sandbox.verb;

import dev.unstick.sandbox.admission.Admission;
import dev.unstick.sandbox.admission.Attributes;
import dev.unstick.sandbox.document.Failures;
import dev.unstick.sandbox.document.FieldError;
import dev.unstick.sandbox.document.Metadata;
import dev.unstick.sandbox.resource.ResourceDefinition;
import dev.unstick.sandbox.store.Store;
import dev.unstick.sandbox.strategy.Decoding;
import dev.unstick.sandbox.strategy.MetadataRules;
import dev.unstick.sandbox.strategy.Strategies;
import dev.unstick.sandbox.strategy.Strategy;
import java.time.InstantSource;
import java.util.List;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** PUT and PATCH ({@code Store.Update}, {@code rest.BeforeUpdate}), checks in the server's order. */
final class Update {
    private static final String STALE =
            "the object has been modified; please apply your changes to the latest version and try again";

    private final Store store;
    private final List<Admission> admissions;
    private final InstantSource clock;

    Update(Store store, List<Admission> admissions, InstantSource clock) {
        this.store = store;
        this.admissions = admissions;
        this.clock = clock;
    }

    ObjectNode update(Address address, String subresource, UnaryOperator<ObjectNode> change, Write write) {
        ObjectNode old = store.find(address.resource(), address.namespace(), address.name());
        if (old == null) {
            throw Failures.notFound(address.resource(), address.name());
        }
        ObjectNode object = change.apply(inVersion(address.definition(), old));
        Placing.check(address, object);
        Decoding.of(address.definition(), object);
        admissions.forEach(admission -> admission.decode(address.definition(), object));
        Tracking.of(address.definition(), subresource, clock.instant()).written(old, object, write.manager());
        return finish(address, subresource, old, object, write);
    }

    ObjectNode apply(Address address, String subresource, Application wanted, Write write) {
        ObjectNode old = store.find(address.resource(), address.namespace(), address.name());
        if (old == null) {
            throw Failures.notFound(address.resource(), address.name());
        }
        ObjectNode object = Tracking.of(address.definition(), subresource, clock.instant())
                .applied(inVersion(address.definition(), old), wanted.config(), write.manager(), wanted.force());
        Placing.check(address, object);
        Decoding.of(address.definition(), object);
        admissions.forEach(admission -> admission.decode(address.definition(), object));
        return finish(address, subresource, old, object, write);
    }

    private static ObjectNode inVersion(ResourceDefinition definition, ObjectNode old) {
        ObjectNode copy = old.deepCopy();
        return copy.put("apiVersion", definition.apiVersion());
    }

    private ObjectNode finish(Address address, String subresource, ObjectNode old, ObjectNode object, Write write) {
        Attributes attributes = new Attributes(
                Admission.Operation.UPDATE,
                address.definition(),
                address.namespace(),
                address.name(),
                subresource,
                object,
                old,
                write.user(),
                write.dryRun());
        admissions.forEach(admission -> admission.admit(attributes));
        checkResourceVersion(address, object, old);
        Strategy strategy = Strategies.of(address.definition());
        refill(address.definition(), object, old);
        strategy.prepareForUpdate(object, old, subresource);
        List<FieldError> errors = MetadataRules.validateUpdate(object, old);
        errors.addAll(strategy.validateUpdate(object, old, subresource));
        if (!errors.isEmpty()) {
            throw Failures.invalid(address.definition().groupKind(), address.name(), errors);
        }
        admissions.forEach(admission -> admission.validate(attributes));
        if (goesNow(object, old, strategy)) {
            if (!write.dryRun()) {
                store.remove(address.resource(), object);
            }
            return object;
        }
        if (write.dryRun() || object.equals(old)) {
            return object;
        }
        return store.put(address.resource(), object);
    }

    private static void checkResourceVersion(Address address, ObjectNode object, ObjectNode old) {
        String sent = Metadata.of(object).resourceVersion();
        String present = Metadata.of(old).resourceVersion();
        if (sent.isEmpty() || sent.equals("0")) {
            if (!address.definition().unconditionalUpdate()) {
                throw Failures.invalid(
                        address.resource(),
                        address.name(),
                        List.of(FieldError.invalidValue(
                                "metadata.resourceVersion", "0x0", "must be specified for an update")));
            }
            Metadata.of(object).set("resourceVersion", present);
        } else if (!sent.equals(present)) {
            throw Failures.conflict(address.resource(), address.name(), STALE);
        }
    }

    // rest/update.go: what a client leaves out, and what it can neither change nor take back
    private static void refill(ResourceDefinition definition, ObjectNode object, ObjectNode old) {
        ObjectNode metadata = Metadata.of(object).node();
        ObjectNode before = Metadata.of(old).node();
        copy("creationTimestamp", metadata, before);
        copy("generation", metadata, before);
        for (String field : List.of("uid", "deletionGracePeriodSeconds", "namespace")) {
            if (!metadata.has(field)) {
                copy(field, metadata, before);
            }
        }
        if (before.has("deletionTimestamp")) {
            copy("deletionTimestamp", metadata, before);
        }
        metadata.remove("selfLink");
        for (String list : List.of("finalizers", "labels", "annotations", "ownerReferences")) {
            JsonNode value = metadata.path(list);
            if (value.isNull() || (value.isContainer() && value.isEmpty())) {
                metadata.remove(list);
            }
        }
        object.put("apiVersion", old.path("apiVersion").stringValue(definition.apiVersion()));
        object.put("kind", definition.kind());
    }

    private static void copy(String field, ObjectNode to, ObjectNode from) {
        JsonNode value = from.get(field);
        if (value == null) {
            to.remove(field);
        } else {
            to.set(field, value);
        }
    }

    // ShouldDeleteDuringUpdate, and for namespaces ShouldDeleteNamespaceDuringUpdate
    private static boolean goesNow(ObjectNode object, ObjectNode old, Strategy strategy) {
        Metadata before = Metadata.of(old);
        return before.terminating()
                && before.node().path("deletionGracePeriodSeconds").intValue(0) == 0
                && Metadata.of(object).finalizers().isEmpty()
                && strategy.mayGo(object);
    }
}
