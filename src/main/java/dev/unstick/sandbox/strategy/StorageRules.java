package dev.unstick.sandbox.strategy;

import dev.unstick.sandbox.document.FieldError;
import dev.unstick.sandbox.document.Json;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Volumes, claims of them, attachments and classes ({@code pkg/apis/core/validation}, {@code pkg/apis/storage/validation}). */
final class StorageRules {
    private static final List<String> MODES =
            List.of("ReadOnlyMany", "ReadWriteMany", "ReadWriteOnce", "ReadWriteOncePod");
    // what a volume has beside the place where its bytes are
    private static final List<String> NO_SOURCE = List.of(
            "accessModes",
            "capacity",
            "claimRef",
            "mountOptions",
            "nodeAffinity",
            "persistentVolumeReclaimPolicy",
            "storageClassName",
            "volumeAttributesClassName",
            "volumeMode");

    private StorageRules() {}

    /** PersistentVolumeClaims. */
    static final class Claims implements Rules {
        @Override
        public List<FieldError> validate(ObjectNode object) {
            Check check = new Check();
            JsonNode spec = object.path("spec");
            check.required(spec.path("accessModes"), "spec.accessModes", "at least 1 access mode is required");
            modes(spec.path("accessModes"), check);
            check.required(spec.path("resources").path("requests").path("storage"), "spec.resources[storage]", "");
            return check.errors();
        }

        @Override
        public List<FieldError> validateUpdate(ObjectNode object, ObjectNode old) {
            Check check = new Check();
            check.addAll(validate(object));
            if (!fixed(object, old).equals(fixed(old, old))) {
                check.add(FieldError.forbidden(
                        "spec",
                        "spec is immutable after creation except resources.requests and volumeAttributesClassName for"
                                + " bound claims"));
            }
            return check.errors();
        }

        private static ObjectNode fixed(ObjectNode object, ObjectNode old) {
            ObjectNode spec = object.path("spec") instanceof ObjectNode present ? present.deepCopy() : Json.object();
            if (old.at("/spec/volumeName").asString("").isEmpty()) {
                spec.remove("volumeName");
            }
            if (old.at("/status/phase").asString("").equals("Bound")) {
                spec.remove("volumeAttributesClassName");
                if (spec.get("resources") instanceof ObjectNode resources) {
                    resources.remove("requests");
                }
            }
            return spec;
        }
    }

    /** PersistentVolumes. */
    static final class Volumes implements Rules {
        @Override
        public List<FieldError> validate(ObjectNode object) {
            Check check = new Check();
            JsonNode spec = object.path("spec");
            check.required(spec.path("accessModes"), "spec.accessModes", "");
            modes(spec.path("accessModes"), check);
            check.required(spec.path("capacity"), "spec.capacity", "");
            if (source(spec).isEmpty()) {
                check.add(FieldError.required("spec", "must specify a volume type"));
            }
            check.oneOf(
                    spec.path("persistentVolumeReclaimPolicy"),
                    "spec.persistentVolumeReclaimPolicy",
                    List.of("Delete", "Recycle", "Retain"));
            return check.errors();
        }

        @Override
        public List<FieldError> validateUpdate(ObjectNode object, ObjectNode old) {
            Check check = new Check();
            check.addAll(validate(object));
            if (!source(object.path("spec")).equals(source(old.path("spec")))) {
                check.add(FieldError.forbidden(
                        "spec.persistentvolumesource", "spec.persistentvolumesource is immutable after creation"));
            }
            return check.errors();
        }

        private static ObjectNode source(JsonNode spec) {
            ObjectNode source = spec instanceof ObjectNode present ? present.deepCopy() : Json.object();
            return source.remove(NO_SOURCE);
        }
    }

    /** VolumeAttachments. */
    static final class Attachments implements Rules {
        @Override
        public List<FieldError> validate(ObjectNode object) {
            Check check = new Check();
            JsonNode spec = object.path("spec");
            check.required(spec.path("attacher"), "spec.attacher", "");
            JsonNode source = spec.path("source");
            if (source.has("inlineVolumeSpec") == source.has("persistentVolumeName")) {
                String why = "must specify exactly one of inlineVolumeSpec and persistentVolumeName";
                check.add(
                        source.isEmpty()
                                ? FieldError.required("spec.source", why)
                                : FieldError.forbidden("spec.source", why));
            }
            check.subdomain(spec.path("nodeName").asString(""), "spec.nodeName");
            return check.errors();
        }

        @Override
        public List<FieldError> validateUpdate(ObjectNode object, ObjectNode old) {
            Check check = new Check();
            check.addAll(validate(object));
            check.immutable(object.path("spec"), old.path("spec"), "spec");
            return check.errors();
        }
    }

    /** StorageClasses. */
    static final class Classes implements Rules {
        @Override
        public List<FieldError> validate(ObjectNode object) {
            Check check = new Check();
            check.required(object.path("provisioner"), "provisioner", "");
            check.oneOf(object.path("reclaimPolicy"), "reclaimPolicy", List.of("Delete", "Retain"));
            check.oneOf(
                    object.path("volumeBindingMode"),
                    "volumeBindingMode",
                    List.of("Immediate", "WaitForFirstConsumer"));
            return check.errors();
        }

        @Override
        public List<FieldError> validateUpdate(ObjectNode object, ObjectNode old) {
            Check check = new Check();
            check.addAll(validate(object));
            for (String field : List.of("parameters", "provisioner", "reclaimPolicy", "volumeBindingMode")) {
                if (!object.path(field).equals(old.path(field))) {
                    check.add(FieldError.forbidden(field, "updates to " + field + " are forbidden."));
                }
            }
            return check.errors();
        }
    }

    private static void modes(JsonNode modes, Check check) {
        for (JsonNode mode : modes) {
            check.oneOf(mode, "spec.accessModes", MODES);
        }
    }
}
