package dev.unstick.sandbox.strategy;

import dev.unstick.sandbox.resource.BuiltIn;
import dev.unstick.sandbox.resource.ResourceDefinition;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the strategy of a kind. */
public final class Strategies {
    private Strategies() {}

    /** The rules of {@code definition}. */
    public static Strategy of(ResourceDefinition definition) {
        ObjectStrategy common = new ObjectStrategy(definition);
        if (definition.custom()) {
            return new CustomStrategy(common, definition);
        }
        if (definition.groupResource().equals(BuiltIn.NAMESPACES)) {
            return new NamespaceStrategy(common);
        }
        if (definition.groupResource().equals(BuiltIn.DEFINITIONS)) {
            return new DefinitionStrategy(common);
        }
        if (definition.groupResource().equals(BuiltIn.SERVICES)) {
            return new ServiceStrategy(common);
        }
        String name = definition.groupResource().toString();
        Rules rules = rules(name);
        // for the sake of clients from before there was a garbage collector
        boolean orphans = name.equals("jobs.batch") || name.equals("replicationcontrollers");
        return rules == null ? common : new RuledStrategy(common, rules, orphans);
    }

    private static @Nullable Rules rules(String resource) {
        return switch (resource) {
            case "pods" -> new PodRules();
            case "configmaps" -> new DataRules(false);
            case "secrets" -> new DataRules(true);
            case "persistentvolumeclaims" -> new StorageRules.Claims();
            case "persistentvolumes" -> new StorageRules.Volumes();
            case "volumeattachments.storage.k8s.io" -> new StorageRules.Attachments();
            case "storageclasses.storage.k8s.io" -> new StorageRules.Classes();
            case "deployments.apps" -> new WorkloadRules("deployment");
            case "replicasets.apps" -> new WorkloadRules("replicaset");
            case "statefulsets.apps" -> new WorkloadRules("statefulset");
            case "daemonsets.apps" -> new WorkloadRules("daemonset");
            case "jobs.batch" -> new JobRules();
            case "roles.rbac.authorization.k8s.io" -> new AccessRules.Roles(true);
            case "clusterroles.rbac.authorization.k8s.io" -> new AccessRules.Roles(false);
            case "rolebindings.rbac.authorization.k8s.io" -> new AccessRules.Bindings(true);
            case "clusterrolebindings.rbac.authorization.k8s.io" -> new AccessRules.Bindings(false);
            case "apiservices.apiregistration.k8s.io" -> new RegistrationRules.Services();
            case "validatingwebhookconfigurations.admissionregistration.k8s.io",
                    "mutatingwebhookconfigurations.admissionregistration.k8s.io" -> new RegistrationRules.Webhooks();
            default -> Others.ALL.get(resource);
        };
    }

    private static final class Others {
        private static final Map<String, Rules> ALL = OtherRules.all();
    }
}
