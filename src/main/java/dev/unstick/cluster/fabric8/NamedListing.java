package dev.unstick.cluster.fabric8;

import dev.unstick.cluster.Cluster;
import dev.unstick.cluster.ClusterException;
import dev.unstick.cluster.ClusterException.Failure;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads one object by listing its kind with its name, for those who may list and not get. The verb {@code get} on everything, which
 * kinds that nobody knows beforehand would need, is far more than reading: with it {@code pods/exec} and {@code nodes/proxy} can be
 * opened by a GET (kubernetes/kubernetes issue 78741), and thereby any container entered.
 */
final class NamedListing {
    /** The path of one object: what it is listed by, and its name. Subresources are none. */
    private static final Pattern OBJECT =
            Pattern.compile("((?:/api/[^/]+|/apis/[^/]+/[^/]+)(?:/namespaces/[^/]+)?/([^/]+))/([^/?]+)");

    /** Their data is read by whoever was given the right to get them, and by nobody else. */
    private static final String SECRETS = "secrets";

    private final Cluster cluster;

    NamedListing(Cluster cluster) {
        this.cluster = cluster;
    }

    /**
     * Finds an object that may not be got.
     *
     * @param path the path that was asked
     * @param forbidden what the server answered
     * @return the document, with its kind; or empty if there is none of that name
     * @throws ClusterException {@code forbidden} if it may not be listed either, or is a Secret or no object; or another failure
     */
    Optional<JsonNode> find(String path, ClusterException forbidden) {
        Matcher object = OBJECT.matcher(path);
        if (!object.matches() || object.group(2).equals(SECRETS)) {
            throw forbidden;
        }
        JsonNode list;
        try {
            list = cluster.get(object.group(1) + "?fieldSelector=metadata.name%3D" + object.group(3));
        } catch (ClusterException failure) {
            if (failure.failure() != Failure.FORBIDDEN) {
                throw failure;
            }
            forbidden.addSuppressed(failure);
            throw forbidden;
        }
        return list.path("items").valueStream().findFirst().map(item -> typed(item, list));
    }

    /** Items of a built-in kind leave their kind out: the list has said it. */
    private static JsonNode typed(JsonNode item, JsonNode list) {
        if (!(item instanceof ObjectNode object) || object.has("kind")) {
            return item;
        }
        ObjectNode whole = object.objectNode();
        whole.put("apiVersion", list.path("apiVersion").asString(""));
        whole.put("kind", list.path("kind").asString("").replaceAll("List$", ""));
        whole.setAll(object);
        return whole;
    }
}
