package dev.unstick.sandbox.strategy;

import dev.unstick.sandbox.document.FieldError;
import dev.unstick.sandbox.document.GoText;
import dev.unstick.sandbox.document.Metadata;
import dev.unstick.sandbox.resource.BuiltIn;
import dev.unstick.sandbox.resource.ResourceDefinition;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What metadata must be like ({@code k8s.io/apimachinery/pkg/api/validation/objectmeta.go}). */
public final class MetadataRules {
    private static final List<String> IMMUTABLE =
            List.of("name", "namespace", "uid", "creationTimestamp", "deletionTimestamp", "deletionGracePeriodSeconds");

    private static final DateTimeFormatter GO_TIME = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd HH:mm:ss Z 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private static final int MOST_ANNOTATION_BYTES = 256 * 1024;

    private MetadataRules() {}

    /** What is wrong with the metadata of a new object. */
    static List<FieldError> validate(ResourceDefinition definition, ObjectNode object) {
        Metadata metadata = Metadata.of(object);
        List<FieldError> errors = new ArrayList<>();
        String prefix = metadata.text("generateName");
        // the dash before the generated part is none at the end
        String masked =
                prefix.length() > 1 && prefix.endsWith("-") ? prefix.substring(0, prefix.length() - 2) + "a" : prefix;
        if (!prefix.isEmpty()) {
            nameComplaints(definition, masked)
                    .forEach(complaint -> errors.add(FieldError.invalid("metadata.generateName", prefix, complaint)));
        }
        if (metadata.name().isEmpty()) {
            errors.add(FieldError.required("metadata.name", "name or generateName is required"));
        } else {
            nameComplaints(definition, metadata.name())
                    .forEach(complaint -> errors.add(FieldError.invalid("metadata.name", metadata.name(), complaint)));
        }
        errors.addAll(keysAndValues(metadata));
        errors.addAll(OwnerRules.validate(metadata));
        errors.addAll(exclusiveFinalizers(metadata));
        return errors;
    }

    private static List<String> nameComplaints(ResourceDefinition definition, String name) {
        boolean label = definition.groupResource().equals(BuiltIn.NAMESPACES)
                || definition.groupResource().equals(BuiltIn.SERVICES);
        return label ? Names.label(name) : Names.subdomain(name);
    }

    /** What is wrong with the metadata of an update; asked by the endpoint, and by most kinds again. */
    public static List<FieldError> validateUpdate(ObjectNode object, ObjectNode old) {
        List<FieldError> errors = fixed(object, old);
        errors.addAll(keys(object));
        return errors;
    }

    /** What an update changes that it may not. */
    static List<FieldError> fixed(ObjectNode object, ObjectNode old) {
        Metadata metadata = Metadata.of(object);
        Metadata before = Metadata.of(old);
        List<FieldError> errors = new ArrayList<>();
        List<String> added = new ArrayList<>(metadata.finalizers());
        added.removeAll(before.finalizers());
        if (before.terminating() && !added.isEmpty()) {
            errors.add(FieldError.forbidden(
                    "metadata.finalizers",
                    "no new finalizers can be added if the object is being deleted, found new finalizers "
                            + GoText.strings(added.stream().sorted().toList())));
        }
        for (String field : IMMUTABLE) {
            JsonNode now = metadata.node().path(field);
            if (!now.equals(before.node().path(field))) {
                String name = "metadata." + field;
                errors.add(FieldError.invalidValue(name, printed(field, now), "field is immutable"));
            }
        }
        return errors;
    }

    /** What is wrong with labels, annotations and owner references. */
    static List<FieldError> keys(ObjectNode object) {
        Metadata metadata = Metadata.of(object);
        List<FieldError> errors = keysAndValues(metadata);
        errors.addAll(OwnerRules.validate(metadata));
        return errors;
    }

    private static String printed(String field, JsonNode value) {
        if (!value.isString()) {
            return value.isMissingNode() ? "null" : value.toString();
        }
        if (field.endsWith("Timestamp")) {
            try {
                return GO_TIME.format(OffsetDateTime.parse(value.stringValue()));
            } catch (DateTimeParseException noTime) {
                return GoText.quote(value.stringValue());
            }
        }
        return GoText.quote(value.stringValue());
    }

    private static List<FieldError> keysAndValues(Metadata metadata) {
        List<FieldError> errors = new ArrayList<>();
        for (Map.Entry<String, String> label : metadata.labels().entrySet()) {
            Names.qualified(label.getKey())
                    .forEach(complaint -> errors.add(FieldError.invalid("metadata.labels", label.getKey(), complaint)));
            Names.labelValue(label.getValue())
                    .forEach(complaint ->
                            errors.add(FieldError.invalid("metadata.labels", label.getValue(), complaint)));
        }
        long bytes = 0;
        for (String key : metadata.node().path("annotations").propertyNames()) {
            bytes += key.length()
                    + metadata.node().path("annotations").path(key).asString("").length();
            Names.qualified(key.toLowerCase(Locale.ROOT))
                    .forEach(complaint -> errors.add(FieldError.invalid("metadata.annotations", key, complaint)));
        }
        if (bytes > MOST_ANNOTATION_BYTES) {
            errors.add(FieldError.tooLong("metadata.annotations", MOST_ANNOTATION_BYTES));
        }
        return errors;
    }

    /** Whether finalizers exclude each other. */
    static List<FieldError> exclusiveFinalizers(Metadata metadata) {
        List<String> finalizers = metadata.finalizers();
        if (finalizers.contains(Metadata.ORPHAN) && finalizers.contains(Metadata.FOREGROUND_DELETION)) {
            return List.of(FieldError.invalidValue(
                    "metadata.finalizers",
                    GoText.strings(finalizers),
                    "finalizer orphan and foregroundDeletion cannot be both set"));
        }
        return List.of();
    }
}
