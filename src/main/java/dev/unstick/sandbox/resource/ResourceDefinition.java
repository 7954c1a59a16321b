package dev.unstick.sandbox.resource;

import dev.unstick.sandbox.document.GroupResource;
import dev.unstick.sandbox.schema.BuiltInTypes;
import dev.unstick.sandbox.schema.CustomSchema;
import dev.unstick.sandbox.schema.Structure;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the server knows of one resource in one version.
 *
 * @param group the API group, empty for the core group
 * @param verbs what discovery lists
 * @param subresources {@code status}, {@code finalize}
 * @param unconditionalUpdate whether a PUT without resourceVersion overwrites blindly
 * @param returnsDeleted whether a DELETE that removes the object answers with it, instead of with a Status
 * @param storage where etcd would keep it, below {@code /registry/}; empty when nothing is kept
 * @param initialStatus the status every new object gets; null when status is like any other field
 * @param generation whether a change of the specification counts up {@code metadata.generation}
 * @param custom whether a CustomResourceDefinition defines it
 * @param schema what a custom resource may contain; null for a built-in one
 * @param scale where a custom resource has what {@code /scale} shows; missing when it has no such subresource
 */
public record ResourceDefinition(
        String group,
        String version,
        String kind,
        String plural,
        String singular,
        boolean namespaced,
        List<String> shortNames,
        List<String> categories,
        List<String> verbs,
        List<String> subresources,
        boolean unconditionalUpdate,
        boolean returnsDeleted,
        String storage,
        @Nullable ObjectNode initialStatus,
        boolean generation,
        List<Column> columns,
        boolean custom,
        @Nullable CustomSchema schema,
        JsonNode scale) {
    /** Every verb a stored resource can have, in discovery's order. */
    public static final List<String> ALL_VERBS =
            List.of("create", "delete", "deletecollection", "get", "list", "patch", "update", "watch");

    /** {@code v1}, or {@code apps/v1}. */
    public String apiVersion() {
        return group.isEmpty() ? version : group + "/" + version;
    }

    /** The name of the resource in messages and in the store. */
    public GroupResource groupResource() {
        return new GroupResource(group, plural);
    }

    /** The name of the kind in messages: {@code Namespace}, {@code Deployment.apps}. */
    public GroupResource groupKind() {
        return new GroupResource(group, kind);
    }

    /** {@code NamespaceList}. */
    public String listKind() {
        return kind + "List";
    }

    /** The fields of its objects. */
    public Structure type() {
        if (schema != null) {
            return schema.type();
        }
        Structure builtIn = BuiltInTypes.of(apiVersion(), kind);
        if (builtIn == null) {
            throw new IllegalStateException("types.txt has no " + kind + " in " + apiVersion());
        }
        return builtIn;
    }

    /** Whether status is written by its own subresource only. */
    public boolean hasStatus() {
        return subresources.contains("status");
    }

    /** The apiVersion and kind of what a subresource answers with. */
    public SubresourceKind subresourceKind(String subresource) {
        return subresource.equals("scale")
                ? new SubresourceKind("autoscaling", "v1", "Scale")
                : new SubresourceKind(group, version, kind);
    }

    /**
     * What a subresource answers with.
     *
     * @param group empty for the core group
     */
    public record SubresourceKind(String group, String version, String kind) {}

    /** The verbs of a subresource, in discovery's order; {@code /finalize} has an update and nothing else. */
    public static List<String> subresourceVerbs(String subresource) {
        return subresource.equals("finalize") ? List.of("update") : List.of("get", "patch", "update");
    }
}
