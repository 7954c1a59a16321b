package dev.unstick.sandbox.verb;

import dev.unstick.sandbox.admission.Admission;
import dev.unstick.sandbox.admission.Attributes;
import dev.unstick.sandbox.document.Failures;
import dev.unstick.sandbox.document.FieldError;
import dev.unstick.sandbox.document.Metadata;
import dev.unstick.sandbox.document.Uid;
import dev.unstick.sandbox.resource.ResourceDefinition;
import dev.unstick.sandbox.store.Store;
import dev.unstick.sandbox.strategy.Decoding;
import dev.unstick.sandbox.strategy.Strategies;
import dev.unstick.sandbox.strategy.Strategy;
import java.time.InstantSource;
import java.util.List;
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
        Placing.checkNamespace(namespace, object);
        Metadata metadata = Metadata.of(object);
        boolean unnamed =
                metadata.name().isEmpty() && !metadata.text("generateName").isEmpty();
        Decoding.of(definition, object);
        admissions.forEach(admission -> admission.decode(definition, object));
        if (!tracked) {
            Tracking.of(definition, "", clock.instant()).written(null, object, write.manager());
        }
        // a name is made up after the plug-ins that may refuse it by the only name it has by then
        Attributes unstored = attributes(
                definition, namespace, unnamed ? metadata.text("generateName") : metadata.name(), object, write);
        admissions.forEach(admission -> admission.admit(unstored));
        if (unnamed) {
            metadata.set("name", metadata.text("generateName") + suffix());
            // what follows from the name; for namespaces in their strategy's Canonicalize
            admissions.forEach(admission -> admission.decode(definition, object));
        }
        if (!metadata.resourceVersion().isEmpty() && !metadata.resourceVersion().equals("0")) {
            throw Failures.failed("resourceVersion should not be set on objects to be created");
        }
        metadata.node()
                .remove(List.of("deletionTimestamp", "deletionGracePeriodSeconds", "resourceVersion", "selfLink"));
        metadata.finalizers(metadata.finalizers());
        metadata.set("uid", Uid.create());
        metadata.set("creationTimestamp", Metadata.timestamp(clock.instant()));
        Strategy strategy = Strategies.of(definition);
        strategy.prepareForCreate(object);
        List<FieldError> errors = strategy.validate(object);
        if (!errors.isEmpty()) {
            throw Failures.invalid(definition.groupKind(), metadata.name(), errors);
        }
        Attributes named = attributes(definition, namespace, metadata.name(), object, write);
        admissions.forEach(admission -> admission.validate(named));
        if (store.find(definition.groupResource(), namespace, metadata.name()) != null) {
            throw Failures.alreadyExists(definition.groupResource(), metadata.name());
        }
        return write.dryRun() ? object : store.put(definition.groupResource(), object);
    }

    private static Attributes attributes(
            ResourceDefinition definition, String namespace, String name, ObjectNode object, Write write) {
        return new Attributes(
                Admission.Operation.CREATE,
                definition,
                namespace,
                name,
                "",
                object,
                null,
                write.user(),
                write.dryRun());
    }

    private static String suffix() {
        return ThreadLocalRandom.current()
                .ints(SUFFIX_LENGTH, 0, SUFFIX_LETTERS.length())
                .mapToObj(index -> SUFFIX_LETTERS.substring(index, index + 1))
                .collect(Collectors.joining());
    }
}
