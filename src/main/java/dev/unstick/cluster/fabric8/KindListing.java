package dev.unstick.cluster.fabric8;

import dev.unstick.cluster.ClusterException;
import dev.unstick.cluster.ClusterException.Failure;
import dev.unstick.cluster.ObjectSummary;
import dev.unstick.cluster.ResourceType;
import dev.unstick.cluster.Unlisted;
import dev.unstick.cluster.fabric8.Requests.Retry;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.IntConsumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Lists one kind, page after page, in one namespace or in all. */
final class KindListing {
    private static final String METADATA_ONLY =
            "application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1,application/json";
    private static final int PAGE = 500;
    private static final int GONE = 410;

    private final Requests requests;
    private final ResourceType type;
    private final String namespace;
    private final Predicate<String> wanted;

    /**
     * A listing that has not begun.
     *
     * @param namespace the namespace; empty for all of them
     * @param wanted which namespaces' objects are kept
     */
    KindListing(Requests requests, ResourceType type, String namespace, Predicate<String> wanted) {
        this.requests = requests;
        this.type = type;
        this.namespace = namespace;
        this.wanted = wanted;
    }

    /**
     * What one kind came to.
     *
     * @param objects what was found; nothing when it failed, since what is half known is not known
     * @param failure why it failed; null if it did not
     */
    record Listing(
            ResourceType type,
            List<ObjectSummary> objects,
            @Nullable ClusterException failure) {
        /** How the failure is told. */
        Unlisted unlisted() {
            ClusterException reason = Objects.requireNonNull(failure);
            return new Unlisted(
                    type.apiVersion() + "/" + type.resource(), reason.reason(), reason.failure() == Failure.TIMED_OUT);
        }
    }

    /**
     * Lists it.
     *
     * @param page hears how many objects each page had
     * @throws ClusterException if the thread was interrupted; every other failure is told in the listing
     */
    Listing list(IntConsumer page) {
        try {
            try {
                return new Listing(type, pages(page), null);
            } catch (ClusterException failure) {
                if (failure.status() != GONE) {
                    throw failure;
                }
                // the pages' snapshot was compacted away in between; from the start once more
                return new Listing(type, pages(page), null);
            }
        } catch (ClusterException failure) {
            if (failure.failure() == Failure.INTERRUPTED) {
                throw failure;
            }
            return new Listing(type, List.of(), failure);
        }
    }

    private List<ObjectSummary> pages(IntConsumer heard) {
        List<ObjectSummary> objects = new ArrayList<>();
        try (PageReader reader = new PageReader(page -> {
            objects.addAll(page.objects());
            heard.accept(page.met());
        })) {
            String next = null;
            do {
                Request request = Request.get(path(next), METADATA_ONLY);
                Answer answer = requests.read(request, Retry.WHEN_ASKED);
                next = reader.take(answer, () -> page(request, answer));
            } while (next != null);
        }
        return objects;
    }

    private MetadataPage page(Request request, Answer answer) {
        try {
            return MetadataPage.read(answer, type, namespace, wanted);
        } catch (MetadataPage.Unreadable unreadable) {
            throw requests.failures().unintelligible(request, answer, String.valueOf(unreadable.getMessage()));
        }
    }

    private String path(@Nullable String next) {
        String name = URLEncoder.encode(namespace, StandardCharsets.UTF_8).replace("+", "%20");
        String path = (namespace.isEmpty() ? type.path() : type.path(name)) + "?limit=" + PAGE;
        return next == null ? path : path + "&continue=" + URLEncoder.encode(next, StandardCharsets.UTF_8);
    }
}
