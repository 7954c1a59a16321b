package dev.unstick.sandbox.ownership;

import dev.unstick.sandbox.document.GoText;
import dev.unstick.sandbox.document.Json;
import dev.unstick.sandbox.document.Metadata;
import java.time.Instant;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One entry of {@code metadata.managedFields}.
 *
 * @param applied whether by server-side apply, and not by any other write
 * @param apiVersion in which the fields are named
 * @param subresource empty for the object itself
 * @param time when it last took a field; empty when the entry does not tell
 */
record Owner(String manager, boolean applied, String apiVersion, String subresource, String time, FieldSet fields) {
    static Owner read(JsonNode entry) {
        return new Owner(
                entry.path("manager").stringValue(""),
                entry.path("operation").stringValue("").equals("Apply"),
                entry.path("apiVersion").stringValue(""),
                entry.path("subresource").stringValue(""),
                entry.path("time").stringValue(""),
                FieldSet.read(entry.path("fieldsV1")));
    }

    /** Whether both are entries of one owner: an applier has one for all versions, others have one a version. */
    boolean isSameAs(Owner other) {
        return manager.equals(other.manager)
                && applied == other.applied
                && subresource.equals(other.subresource)
                && (applied || apiVersion.equals(other.apiVersion));
    }

    Owner with(FieldSet others) {
        return new Owner(manager, applied, apiVersion, subresource, time, others);
    }

    Owner with(FieldSet others, Instant now) {
        return new Owner(manager, applied, apiVersion, subresource, Metadata.timestamp(now), others);
    }

    String operation() {
        return applied ? "Apply" : "Update";
    }

    /** {@code "kubectl-edit" with subresource "status" using v1}. */
    String print() {
        String text = GoText.quote(manager);
        if (!subresource.isEmpty()) {
            text += " with subresource " + GoText.quote(subresource);
        }
        if (!applied) {
            text += " using " + apiVersion;
        }
        return text;
    }

    ObjectNode toJson() {
        ObjectNode entry = Json.object();
        if (!manager.isEmpty()) {
            entry.put("manager", manager);
        }
        entry.put("operation", operation()).put("apiVersion", apiVersion);
        if (!time.isEmpty()) {
            entry.put("time", time);
        }
        entry.put("fieldsType", "FieldsV1").set("fieldsV1", fields.toJson());
        if (!subresource.isEmpty()) {
            entry.put("subresource", subresource);
        }
        return entry;
    }
}
