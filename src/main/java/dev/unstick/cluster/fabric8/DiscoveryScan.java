package dev.unstick.cluster.fabric8;

import dev.unstick.cluster.ClusterException;
import dev.unstick.cluster.Discovery;
import dev.unstick.cluster.ResourceType;
import dev.unstick.cluster.Unlisted;
import dev.unstick.cluster.fabric8.Requests.Retry;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * Asks which kinds a server serves. Both roots are asked for the aggregated form (KEP-3352, Kubernetes 1.26 and later); a server
 * that does not have it answers in the older one, and is then asked for each group.
 */
final class DiscoveryScan {
    private static final String ACCEPT = "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList,"
            + "application/json;g=apidiscovery.k8s.io;v=v2beta1;as=APIGroupDiscoveryList,application/json";

    private final Requests requests;
    private final List<ResourceType> types = new ArrayList<>();
    private final List<Unlisted> failed = new ArrayList<>();
    private final List<ClusterException> failures = new ArrayList<>();

    DiscoveryScan(Requests requests) {
        this.requests = requests;
    }

    Discovery discover() {
        root("/api");
        root("/apis");
        if (types.isEmpty() && !failures.isEmpty()) {
            throw failures.get(0);
        }
        return new Discovery(types, failed);
    }

    private void root(String path) {
        Request request = Request.get(path, ACCEPT);
        try {
            Answer answer = requests.read(request, Retry.WHEN_BUSY);
            JsonNode document = Fabric8Cluster.document(requests, request, answer);
            switch (document.path("kind").asString("")) {
                case "APIGroupDiscoveryList" -> take(AggregatedDiscovery.read(document));
                case "APIVersions", "APIGroupList" -> legacy(LegacyDiscovery.groups(document));
                default -> throw requests.failures().unintelligible(request, answer, "no list of API groups");
            }
        } catch (ClusterException failure) {
            boolean noConnection = failure.status() == 0 || failure.status() == 401;
            if (noConnection) {
                throw failure;
            }
            failures.add(failure);
            failed.add(new Unlisted(path, failure.reason()));
        }
    }

    private void legacy(List<LegacyDiscovery.Group> groups) {
        List<String> groupVersions =
                groups.stream().flatMap(group -> group.groupVersions().stream()).toList();
        List<LegacyDiscovery.Version> versions = Parallel.map(groupVersions, this::version);
        versions.stream().flatMap(version -> version.failure().stream()).forEach(failures::add);
        take(LegacyDiscovery.merge(groups, versions));
    }

    private LegacyDiscovery.Version version(String groupVersion) {
        Request request = Request.get((groupVersion.contains("/") ? "/apis/" : "/api/") + groupVersion, Request.JSON);
        try {
            Answer answer = requests.read(request, Retry.WHEN_ASKED);
            JsonNode document = Fabric8Cluster.document(requests, request, answer);
            if (document.path("resources").isEmpty()) {
                // client-go treats it so as well (discovery_client.go): an aggregated API that answers nothing hides
                // what it has
                throw requests.failures().unintelligible(request, answer, "Got empty response for: " + groupVersion);
            }
            return LegacyDiscovery.Version.of(groupVersion, document);
        } catch (ClusterException failure) {
            if (failure.failure() == ClusterException.Failure.INTERRUPTED) {
                throw failure;
            }
            return LegacyDiscovery.Version.failed(groupVersion, failure);
        }
    }

    private void take(Discovery part) {
        types.addAll(part.types());
        failed.addAll(part.failed());
    }
}
