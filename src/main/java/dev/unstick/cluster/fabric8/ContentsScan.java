package dev.unstick.cluster.fabric8;

import dev.unstick.cluster.ClusterException;
import dev.unstick.cluster.ClusterException.Failure;
import dev.unstick.cluster.Contents;
import dev.unstick.cluster.Discovery;
import dev.unstick.cluster.ObjectSummary;
import dev.unstick.cluster.ResourceType;
import dev.unstick.cluster.Unlisted;
import dev.unstick.cluster.fabric8.Requests.Retry;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Lists what a namespace holds, every kind by its metadata alone. */
final class ContentsScan {
    private static final String METADATA_ONLY =
            "application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1,application/json";
    private static final int PAGE = 500;
    private static final int GONE = 410;

    private final Requests requests;
    private final String namespace;

    ContentsScan(Requests requests, String namespace) {
        this.requests = requests;
        this.namespace = namespace;
    }

    /** What one kind came to. */
    private record Listing(List<ObjectSummary> objects, List<Unlisted> unlisted) {}

    /**
     * Lists every type that the namespace controller would delete (namespaced_resources_deleter.go): namespaced, with the verbs
     * list and delete. What lacks delete is no stored content but a view, such as the package manifests that OLM shows in every
     * namespace.
     */
    Contents contents(Discovery discovery) {
        List<ResourceType> types = discovery.types().stream()
                .filter(ResourceType::namespaced)
                .filter(type -> type.verbs().containsAll(Set.of("list", "delete")))
                .toList();
        Map<String, ObjectSummary> byUid = new LinkedHashMap<>();
        List<Unlisted> unlisted = new ArrayList<>(discovery.failed());
        for (Listing listing : Parallel.map(types, this::list)) {
            // some objects are served under two groups, as events are; the core group comes first
            listing.objects().forEach(object -> byUid.putIfAbsent(object.uid(), object));
            unlisted.addAll(listing.unlisted());
        }
        return new Contents(new ArrayList<>(byUid.values()), unlisted);
    }

    private Listing list(ResourceType type) {
        try {
            try {
                return pages(type);
            } catch (ClusterException failure) {
                if (failure.status() != GONE) {
                    throw failure;
                }
                // the pages' snapshot was compacted away in between; from the start once more
                return pages(type);
            }
        } catch (ClusterException failure) {
            if (failure.failure() == Failure.INTERRUPTED) {
                throw failure;
            }
            String name = type.apiVersion() + "/" + type.resource();
            return new Listing(List.of(), List.of(new Unlisted(name, DiscoveryScan.reason(failure))));
        }
    }

    private Listing pages(ResourceType type) {
        List<ObjectSummary> objects = new ArrayList<>();
        String next = null;
        do {
            Request request = Request.get(path(type, next), METADATA_ONLY);
            Answer answer = requests.read(request, Retry.WHEN_ASKED);
            MetadataPage page;
            try {
                page = MetadataPage.read(answer, type, namespace);
            } catch (MetadataPage.Unreadable unreadable) {
                throw requests.failures().unintelligible(request, answer, String.valueOf(unreadable.getMessage()));
            }
            objects.addAll(page.objects());
            next = page.next();
        } while (next != null);
        return new Listing(objects, List.of());
    }

    private String path(ResourceType type, @Nullable String next) {
        String name = URLEncoder.encode(namespace, StandardCharsets.UTF_8).replace("+", "%20");
        String path = type.path(name) + "?limit=" + PAGE;
        return next == null ? path : path + "&continue=" + URLEncoder.encode(next, StandardCharsets.UTF_8);
    }
}
