package dev.unstick.sandbox.scenario;

import dev.unstick.sandbox.document.Metadata;
import dev.unstick.sandbox.resource.YamlFile;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/**
 * One scenario, as its data file has it; or one that somebody else describes in the same way.
 *
 * @param name what it is asked for by
 * @param tree the whole file
 */
public record ScenarioFile(String name, JsonNode tree) {
    /** What every scenario starts from. */
    static final String BASE = "cluster";

    /** Who may do what in every scenario. */
    static final String ACCESS = "access";

    // a jar cannot be asked what is in it without scanning it
    private static final List<String> NAMES = List.of(
            "kubesphere",
            "empty",
            "apiservice-unavailable",
            "content-finalizers",
            "namespace-finalizers",
            "webhook-failing",
            "conversion-webhook-failing",
            "pods-terminating",
            "volume-protection",
            "load-balancer-cleanup",
            "crd-terminating",
            "owner-blocked",
            "controller-manager-down",
            "too-many-objects",
            "patch-rejected",
            "spec-finalizers",
            "controller-forbidden",
            "stranded-content",
            "nothing-left",
            "rancher",
            "argo-cd",
            "flux",
            "cert-manager",
            "istio",
            "knative",
            "crossplane",
            "rook-ceph",
            "longhorn",
            "olm",
            "kubevirt",
            "cluster-api",
            "openshift-project");

    /** The names of all scenarios, the default one first. */
    public static List<String> names() {
        return NAMES;
    }

    /** Reads the scenario of that name. */
    public static ScenarioFile read(String name) {
        JsonNode file = new YamlFile("scenarios/" + name + ".yaml").tree();
        return new ScenarioFile(name, file);
    }

    /**
     * Begins to read what all scenarios share and then each of these, none twice, while the caller does something else.
     *
     * @return waits for them
     */
    public static Supplier<List<ScenarioFile>> readAhead(List<String> names) {
        Set<String> all = new LinkedHashSet<>(List.of(BASE, ACCESS));
        all.addAll(names);
        return CompletableFuture.supplyAsync(
                () -> all.stream().map(ScenarioFile::read).toList())::join;
    }

    /** Whether it is a part of every scenario, and none itself. */
    public boolean isShared() {
        return name.equals(BASE) || name.equals(ACCESS);
    }

    /** The namespace that is stuck in it; empty when none is. */
    public String namespace() {
        return section("namespace").stringValue("");
    }

    /** The ids of the causes that hold it. */
    public List<String> causes() {
        return Metadata.texts(section("causes"));
    }

    /** The objects in it, in the order in which they come to be. */
    public JsonNode objects() {
        return section("objects");
    }

    /** A top-level member of the file, such as {@code objects}; missing when the file has none of that name. */
    public JsonNode section(String member) {
        return tree.path(member);
    }
}
