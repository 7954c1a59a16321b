package dev.unstick.sandbox.strategy;

import dev.unstick.sandbox.document.GroupResource;
import dev.unstick.sandbox.resource.ResourceDefinition;
import java.util.Map;
import java.util.Set;

/**
 * How often one update has its metadata looked at: each layer of the server that validates looks again, and each time adds
 * its complaint to the causes. Counted on Kubernetes 1.20.2, kind by kind; 1.36.2 agrees where it was recorded.
 *
 * @param domains whether finalizers have a domain
 * @param form whether finalizers are qualified names, and do not exclude each other
 * @param keys labels, annotations and owner references
 * @param fixed what may not change, and that nothing being deleted gets new finalizers
 */
record Repetitions(int domains, int form, int keys, int fixed) {
    private static final Repetitions USUAL = new Repetitions(0, 1, 3, 2);
    private static final Repetitions USUAL_WITH_DOMAINS = new Repetitions(1, 1, 3, 2);

    private static final Map<GroupResource, Repetitions> OF_KINDS = Map.of(
            new GroupResource("", "persistentvolumeclaims"), new Repetitions(3, 3, 5, 2),
            new GroupResource("", "persistentvolumes"), new Repetitions(2, 3, 4, 1),
            new GroupResource("", "events"), new Repetitions(0, 1, 2, 1));

    private static final Map<String, Repetitions> OF_GROUPS = Map.of(
            "", new Repetitions(2, 2, 4, 2),
            "apps", USUAL_WITH_DOMAINS,
            "batch", new Repetitions(2, 2, 4, 2),
            "rbac.authorization.k8s.io", new Repetitions(3, 3, 5, 2));

    // validated by pkg/apis/core/validation, which wants a domain; what is not named here is by apimachinery, which
    // does not
    private static final Set<String> OTHER_GROUPS_WITH_DOMAINS = Set.of(
            "autoscaling",
            "certificates.k8s.io",
            "discovery.k8s.io",
            "networking.k8s.io",
            "policy",
            "scheduling.k8s.io",
            "storage.k8s.io");

    static Repetitions of(ResourceDefinition definition) {
        Repetitions ofKind = OF_KINDS.get(definition.groupResource());
        if (ofKind != null) {
            return ofKind;
        }
        Repetitions usual = OTHER_GROUPS_WITH_DOMAINS.contains(definition.group()) ? USUAL_WITH_DOMAINS : USUAL;
        return OF_GROUPS.getOrDefault(definition.group(), usual);
    }
}
