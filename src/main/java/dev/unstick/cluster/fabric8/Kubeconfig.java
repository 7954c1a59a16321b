package dev.unstick.cluster.fabric8;

import dev.unstick.cluster.ClusterException;
import dev.unstick.cluster.ClusterException.Failure;
import dev.unstick.cluster.ConnectionOptions;
import dev.unstick.text.Spelling;
import dev.unstick.text.Texts;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The kubeconfig files merged as {@code kubectl} does it ("Organizing Cluster Access Using kubeconfig Files", Kubernetes
 * documentation): for each name the first file that has it wins, whole; the current context is that of the first file that sets
 * one; missing files of {@code KUBECONFIG} are passed over.
 *
 * @param files the files that were read
 * @param currentContext the context to use unless another is asked for; null if no file sets one
 * @param contexts the contexts by name, in their order
 * @param clusters the clusters by name
 * @param users the users by name
 */
record Kubeconfig(
        List<Path> files,
        @Nullable String currentContext,
        Map<String, KubeconfigNode> contexts,
        Map<String, KubeconfigNode> clusters,
        Map<String, KubeconfigNode> users) {

    /**
     * Reads the files the options name.
     *
     * @return the merged kubeconfig; empty if there is none anywhere
     * @throws ClusterException {@link Failure#BAD_KUBECONFIG} if a file cannot be read or understood
     */
    static Optional<Kubeconfig> read(ConnectionOptions options) {
        Path named = options.kubeconfig();
        List<Path> files = named != null
                ? List.of(named)
                : places(options.environment()).stream().filter(Files::exists).toList();
        Kubeconfig merged =
                new Kubeconfig(files, null, new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>());
        for (Path file : files) {
            Optional<KubeconfigNode> top = KubeconfigNode.read(file);
            if (top.isPresent()) {
                merged = merged.merge(top.get());
            }
        }
        boolean nothing = named == null && merged.contexts.isEmpty() && merged.clusters.isEmpty();
        return nothing ? Optional.empty() : Optional.of(merged);
    }

    /** Where a kubeconfig is looked for when no file is named on the command line. */
    static List<Path> places(Map<String, String> environment) {
        String listed = environment.getOrDefault("KUBECONFIG", "");
        if (!listed.isEmpty()) {
            return List.of(listed.split(File.pathSeparator)).stream()
                    .filter(place -> !place.isEmpty())
                    .map(Path::of)
                    .distinct()
                    .toList();
        }
        String home = environment.getOrDefault("HOME", environment.getOrDefault("USERPROFILE", ""));
        return home.isEmpty() ? List.of() : List.of(Path.of(home, ".kube", "config"));
    }

    /**
     * One context's parts.
     *
     * @param name the context asked for; null for the current one
     * @throws ClusterException {@link Failure#NO_SUCH_CONTEXT}, which names those there are
     */
    NamedContext context(@Nullable String name) {
        Texts texts = Texts.of(Kubeconfig.class);
        String wanted = name == null ? currentContext : name;
        String known = contexts.isEmpty() ? texts.get("context.none") : Texts.list(contexts.keySet());
        if (wanted == null) {
            throw noSuchContext(texts.get("context.not-chosen", places(), known));
        }
        KubeconfigNode context = contexts.get(wanted);
        if (context == null) {
            String hint = Spelling.near(wanted, contexts.keySet()).stream()
                    .findFirst()
                    .map(near -> texts.get("context.near", near))
                    .orElse(texts.get("context.any"));
            throw noSuchContext(texts.get(
                            name == null ? "context.current-unknown" : "context.unknown", wanted, places(), known, hint)
                    .strip());
        }
        String clusterName = context.text("cluster");
        if (clusterName == null) {
            throw context.wrong("context.no-cluster", wanted);
        }
        KubeconfigNode cluster = clusters.get(clusterName);
        if (cluster == null) {
            throw context.wrong("context.cluster-unknown", wanted, clusterName);
        }
        String userName = context.text("user");
        KubeconfigNode user = userName == null ? null : users.get(userName);
        if (userName != null && user == null) {
            throw context.wrong("context.user-unknown", wanted, userName);
        }
        return new NamedContext(wanted, cluster, user);
    }

    /**
     * A context with what it refers to.
     *
     * @param name the context's name
     * @param cluster its cluster's entry
     * @param user its user's entry; null if it names none
     */
    record NamedContext(
            String name, KubeconfigNode cluster, @Nullable KubeconfigNode user) {}

    private String places() {
        return String.join(
                File.pathSeparator, files.stream().map(Path::toString).toList());
    }

    private Kubeconfig merge(KubeconfigNode top) {
        take(top, "contexts", "context", contexts);
        take(top, "clusters", "cluster", clusters);
        take(top, "users", "user", users);
        return new Kubeconfig(
                files,
                currentContext == null ? top.text("current-context") : currentContext,
                contexts,
                clusters,
                users);
    }

    private static void take(KubeconfigNode top, String plural, String singular, Map<String, KubeconfigNode> into) {
        for (KubeconfigNode entry : top.list(plural)) {
            String name = entry.text("name");
            if (name == null) {
                throw entry.wrong("kubeconfig.no-name", plural);
            }
            // an entry without content, such as a user without credentials, has nothing to read, but it is there
            into.putIfAbsent(name, entry.child(singular).orElse(entry));
        }
    }

    private static ClusterException noSuchContext(String message) {
        return new ClusterException(Failure.NO_SUCH_CONTEXT, 0, null, message, null);
    }
}
