package dev.unstick.sandbox.verb;

import dev.unstick.sandbox.admission.Admission;
import dev.unstick.sandbox.admission.Attributes;
import dev.unstick.sandbox.document.Failures;
import dev.unstick.sandbox.document.FieldError;
import dev.unstick.sandbox.document.Metadata;
import dev.unstick.sandbox.resource.ResourceDefinition;
import dev.unstick.sandbox.store.Store;
import dev.unstick.sandbox.strategy.Decoding;
import dev.unstick.sandbox.strategy.Strategies;
import dev.unstick.sandbox.strategy.Strategy;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/** POST ({@code rest.BeforeCreate} and {@code Store.Create}). */
final class Creation {
    // util/rand of apimachinery: no vowels, no look-alikes
    private static final String SUFFIX_LETTERS = "bcdfghjklmnpqrstvwxz2456789";
    private static final int SUFFIX_LENGTH = 5;

    private final Store store;
    private final List<Admission> admissions;
    private final InstantSource clock;

    Creation(Store store, List<Admission> admissions, InstantSource clock) {
        this.store = store;
        this.admissions = admissions;
        this.clock = clock;
    }

    ObjectNode create(ResourceDefinition definition, String namespace, ObjectNode object, Write write) {
        return create(definition, namespace, object, write, false);
    }

    /** Makes the object that somebody applies and that is not there. */
    ObjectNode apply(ResourceDefinition definition, String namespace, ObjectNode config, Write write) {
        ObjectNode object = Tracking.of(definition, "", clock.instant()).applied(null, config, write.manager(), true);
        object.put("apiVersion", definition.apiVersion()).put("kind", definition.kind());
        return create(definition, namespace, object, write, true);
    }

    private ObjectNode create(
            ResourceDefinition definition, String namespace, ObjectNode object, Write write, boolean tracked) {
        Metadata metadata = Metadata.of(object);
        if (!metadata.namespace().isEmpty() && !metadata.namespace().equals(namespace)) {
            throw Failures.badRequest(
                    "the namespace of the provided object does not match the namespace sent on the request");
        }
        metadata.set("namespace", namespace);
        if (metadata.name().isEmpty() && !metadata.text("generateName").isEmpty()) {
            metadata.set("name", metadata.text("generateName") + suffix());
        }
        Decoding.of(definition, object);
        admissions.forEach(admission -> admission.decode(definition, object));
        if (!tracked) {
            Tracking.of(definition, "", clock.instant()).written(null, object, write.manager());
        }
        Attributes attributes = new Attributes(
                Admission.Operation.CREATE,
                definition,
                namespace,
                metadata.name(),
                "",
                object,
                null,
                write.user(),
                write.dryRun());
        admissions.forEach(admission -> admission.admit(attributes));
        if (!metadata.resourceVersion().isEmpty() && !metadata.resourceVersion().equals("0")) {
            throw Failures.internal("resourceVersion should not be set on objects to be created");
        }
        metadata.node()
                .remove(List.of("deletionTimestamp", "deletionGracePeriodSeconds", "resourceVersion", "selfLink"));
        metadata.finalizers(metadata.finalizers());
        metadata.set("uid", UUID.randomUUID().toString());
        metadata.set("creationTimestamp", Metadata.timestamp(clock.instant()));
        Strategy strategy = Strategies.of(definition);
        strategy.prepareForCreate(object);
        List<FieldError> errors = strategy.validate(object);
        if (!errors.isEmpty()) {
            throw Failures.invalid(definition.groupKind(), metadata.name(), errors);
        }
        admissions.forEach(admission -> admission.validate(attributes));
        if (store.find(definition.groupResource(), namespace, metadata.name()) != null) {
            throw Failures.alreadyExists(definition.groupResource(), metadata.name());
        }
        return write.dryRun() ? object : store.put(definition.groupResource(), object);
    }

    private static String suffix() {
        return ThreadLocalRandom.current()
                .ints(SUFFIX_LENGTH, 0, SUFFIX_LETTERS.length())
                .mapToObj(index -> SUFFIX_LETTERS.substring(index, index + 1))
                .collect(Collectors.joining());
    }
}
