package dev.unstick.diagnosis.evidence;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A Deployment, StatefulSet, DaemonSet or bare Pod that may be somebody's operator.
 *
 * @param kind which of them
 * @param namespace its namespace
 * @param name its name
 * @param wanted how many pods it shall have
 * @param ready how many are ready
 * @param serviceAccount the ServiceAccount its pods work as
 * @param product its label {@code app.kubernetes.io/name}, by which charts tell what it is however it is called; empty if it has
 *     none
 */
public record Workload(
        String kind, String namespace, String name, int wanted, int ready, String serviceAccount, String product) {

    /**
     * Reads one.
     *
     * @param json the object
     * @param kind its kind, which items of a list leave out
     */
    public static Workload of(JsonNode json, String kind) {
        Document document = new Document(json);
        String template = kind.equals("Pod") ? "" : "/spec/template";
        String account = document.text(template + "/spec/serviceAccountName");
        return new Workload(
                kind,
                document.namespace(),
                document.name(),
                wanted(document, kind),
                ready(document, kind),
                account.isEmpty() ? "default" : account,
                document.text("/metadata/labels/app.kubernetes.io~1name"));
    }

    private static int wanted(Document document, String kind) {
        return switch (kind) {
            case "DaemonSet" -> document.number("/status/desiredNumberScheduled", 0);
            case "Pod" -> 1;
            default -> document.number("/spec/replicas", 1);
        };
    }

    private static int ready(Document document, String kind) {
        return switch (kind) {
            case "DaemonSet" -> document.number("/status/numberReady", 0);
            case "Pod" -> document.condition("Ready").text("/status").equals("True") ? 1 : 0;
            default -> document.number("/status/readyReplicas", 0);
        };
    }

    /** The account its pods work as, as {@code namespace/name}. */
    public String account() {
        return namespace + "/" + serviceAccount;
    }

    /** Whether a pod of it is ready. */
    public boolean isAlive() {
        return ready > 0;
    }

    /** How people write it: {@code deployment/NAME}. */
    public String shortName() {
        return kind.toLowerCase(Locale.ROOT) + "/" + name;
    }

    /** Whether a person, a manifest or a field manager means it by this name. */
    public boolean isCalled(@Nullable String other) {
        return other != null && !other.isEmpty() && (name.equals(other) || name.startsWith(other + "-"));
    }
}
