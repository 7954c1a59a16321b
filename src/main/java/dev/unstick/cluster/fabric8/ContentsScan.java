package dev.unstick.cluster.fabric8;

import dev.unstick.cluster.ClusterException;
import dev.unstick.cluster.ClusterException.Failure;
import dev.unstick.cluster.Contents;
import dev.unstick.cluster.Discovery;
import dev.unstick.cluster.ListingProgress;
import dev.unstick.cluster.ObjectSummary;
import dev.unstick.cluster.ResourceType;
import dev.unstick.cluster.Sweep;
import dev.unstick.cluster.Unlisted;
import dev.unstick.cluster.fabric8.KindListing.Listing;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Lists what namespaces hold, every kind by its metadata alone: every type that the namespace controller would delete
 * (namespaced_resources_deleter.go), which is namespaced and has the verbs list and delete. What lacks delete is no stored
 * content but a view, such as the package manifests that OLM shows in every namespace.
 */
final class ContentsScan {
    private static final Set<String> NEEDED = Set.of("list", "delete");

    private final Requests requests;
    private final Discovery discovery;
    private final List<ResourceType> types;
    private final ListingProgress progress;
    private final AtomicInteger listed = new AtomicInteger();
    private final AtomicInteger objects = new AtomicInteger();

    ContentsScan(Requests requests, Discovery discovery, ListingProgress progress) {
        this.requests = requests;
        this.discovery = discovery;
        this.types = discovery.types().stream()
                .filter(ResourceType::namespaced)
                .filter(type -> type.verbs().containsAll(NEEDED))
                .toList();
        this.progress = progress;
    }

    /** What one namespace holds. */
    Contents contents(String namespace) {
        Found found = new Found(discovery.failed());
        GroupQueue.map(types, Function.identity(), type -> list(type, namespace, each -> true))
                .forEach(found::take);
        return found.contents(types);
    }

    /** What several namespaces hold, and others of which objects are met. */
    Sweep sweep(Collection<String> namespaces, Predicate<String> others) {
        Set<String> asked = new TreeSet<>(namespaces);
        Map<String, Found> byNamespace = new HashMap<>();
        asked.forEach(name -> byNamespace.put(name, new Found(discovery.failed())));
        List<Unlisted> everywhere = new ArrayList<>(discovery.failed());
        Predicate<String> wanted = name -> asked.contains(name) || others.test(name);
        List<Share> shares = new ArrayList<>();
        for (Listing listing : GroupQueue.map(types, Function.identity(), type -> list(type, "", wanted))) {
            for (ObjectSummary object : listing.objects()) {
                byNamespace
                        .computeIfAbsent(
                                Objects.requireNonNull(object.reference().namespace()), none -> new Found(List.of()))
                        .take(object);
            }
            if (listing.failure() != null) {
                everywhere.add(listing.unlisted());
                asked.forEach(namespace -> shares.add(new Share(listing, namespace)));
            }
        }
        List<Listing> again = GroupQueue.map(shares, share -> share.whole().type(), this::inNamespace);
        for (int i = 0; i < shares.size(); i++) {
            Objects.requireNonNull(byNamespace.get(shares.get(i).namespace())).take(again.get(i));
        }
        return new Sweep(
                byNamespace.entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, each -> each.getValue().contents(types))),
                everywhere);
    }

    /** A kind that could not be listed in all namespaces, for one of them. */
    private record Share(Listing whole, String namespace) {}

    /** Asks for one namespace where that can help: a server that does not answer will not answer for a namespace either. */
    private Listing inNamespace(Share share) {
        ClusterException failure = share.whole().failure();
        boolean answered = failure != null && failure.status() > 0 && failure.failure() != Failure.NOT_FOUND;
        boolean busy = failure != null && (failure.status() == 429 || failure.status() == 503);
        return answered && !busy ? list(share.whole().type(), share.namespace(), each -> true) : share.whole();
    }

    private Listing list(ResourceType type, String namespace, Predicate<String> wanted) {
        Listing listing = new KindListing(requests, type, namespace, wanted)
                .list(met -> progress.listed(listed.get(), types.size(), objects.addAndGet(met)));
        progress.listed(Math.min(listed.incrementAndGet(), types.size()), types.size(), objects.get());
        return listing;
    }

    /** What was found of one namespace; an object that two groups serve, as they do events, counts once. */
    private static final class Found {
        private final Map<String, ObjectSummary> byUid = new LinkedHashMap<>();
        private final List<Unlisted> unlisted;

        Found(List<Unlisted> unlisted) {
            this.unlisted = new ArrayList<>(unlisted);
        }

        void take(ObjectSummary object) {
            byUid.putIfAbsent(object.uid(), object);
        }

        void take(Listing listing) {
            listing.objects().forEach(this::take);
            if (listing.failure() != null) {
                unlisted.add(listing.unlisted());
            }
        }

        Contents contents(List<ResourceType> types) {
            return new Contents(new ArrayList<>(byUid.values()), unlisted, types);
        }
    }
}
