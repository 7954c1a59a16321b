package dev.unstick.sandbox.discovery;

import dev.unstick.sandbox.document.Conditions;
import dev.unstick.sandbox.document.Metadata;
import dev.unstick.sandbox.resource.BuiltIn;
import dev.unstick.sandbox.resource.ResourceDefinition;
import dev.unstick.sandbox.resource.ResourceRegistry;
import dev.unstick.sandbox.store.Store;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Looks up what is served at this moment. */
public final class Discovery {
    private final Store store;
    private final ResourceRegistry registry;

    /** Looks for APIServices in {@code store}. */
    public Discovery(Store store, ResourceRegistry registry) {
        this.store = store;
        this.registry = registry;
    }

    /** All versions of all groups: the server's own, those of custom resources, those of other servers. */
    public List<GroupVersion> all() {
        Map<String, List<ResourceDefinition>> served = registry.all().stream()
                .collect(
                        Collectors.groupingBy(ResourceDefinition::apiVersion, LinkedHashMap::new, Collectors.toList()));
        List<GroupVersion> all = new ArrayList<>();
        served.forEach((apiVersion, resources) -> {
            ResourceDefinition first = resources.get(0);
            all.add(new GroupVersion(first.group(), first.version(), false, resources));
        });
        for (ObjectNode service : store.list(BuiltIn.API_SERVICES, "").objects()) {
            if (isRemote(service)) {
                GroupVersion remote = remote(service);
                all.removeIf(each -> each.apiVersion().equals(remote.apiVersion()));
                all.add(remote);
            }
        }
        return preferredFirst(all);
    }

    /** The groups in their order, and of those of custom resources the versions by their priority. */
    private static List<GroupVersion> preferredFirst(List<GroupVersion> all) {
        Map<String, List<GroupVersion>> groups = all.stream()
                .collect(Collectors.groupingBy(GroupVersion::group, LinkedHashMap::new, Collectors.toList()));
        groups.values().stream()
                .filter(versions -> versions.stream()
                        .allMatch(each -> each.resources().stream().allMatch(ResourceDefinition::custom)))
                .forEach(versions -> versions.sort(Comparator.comparing(GroupVersion::version, VersionPriority.ORDER)));
        return groups.values().stream().flatMap(List::stream).toList();
    }

    /** The versions of each group, the preferred version first. */
    public Map<String, List<GroupVersion>> groups() {
        return all().stream()
                .collect(Collectors.groupingBy(GroupVersion::group, LinkedHashMap::new, Collectors.toList()));
    }

    /** Whether an APIService hands this group version to another server, and that is not available. */
    public boolean isUnavailable(String group, String version) {
        ObjectNode service = store.find(BuiltIn.API_SERVICES, "", version + "." + group);
        return service != null && isRemote(service) && remote(service).stale();
    }

    /** When an APIService for this group version was created; the beginning of time when there is none. */
    public Instant claimedAt(String group, String version) {
        ObjectNode service = store.find(BuiltIn.API_SERVICES, "", version + "." + group);
        String created = service == null ? "" : Metadata.of(service).text("creationTimestamp");
        return created.isEmpty() ? Instant.EPOCH : Instant.parse(created);
    }

    /** Whether an APIService is for another server than this one. */
    public static boolean isRemote(ObjectNode service) {
        return service.path("spec").path("service").isObject();
    }

    private static GroupVersion remote(ObjectNode service) {
        JsonNode spec = service.path("spec");
        return new GroupVersion(
                spec.path("group").stringValue(""),
                spec.path("version").stringValue(""),
                !new Conditions(service).isTrue("Available"),
                List.of());
    }
}
