package dev.unstick.shell;

import dev.unstick.cluster.ResourceType;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Paths of the API server, as {@code get} takes them. */
final class ApiPaths {
    private static final String NAMESPACES = "/namespaces/";
    private static final String CORE = "/api/v1";
    private static final List<String> ALWAYS = List.of("/version", "/api/v1/namespaces", "/api/v1/namespaces/");

    private ApiPaths() {}

    /**
     * How a path can go on, one step further.
     *
     * @param begun what is there of it
     * @param snapshot what is known of the cluster
     */
    static List<Proposal> beginningWith(String begun, Snapshot snapshot) {
        int namespaces = begun.indexOf(NAMESPACES);
        if (namespaces < 0) {
            Set<String> paths = new TreeSet<>(ALWAYS);
            for (ResourceType type : snapshot.types()) {
                String root = root(type);
                paths.add(root + "/" + type.resource());
                if (type.namespaced()) {
                    paths.add(root + NAMESPACES);
                }
            }
            return proposals(paths);
        }
        String root = begun.substring(0, namespaces);
        String rest = begun.substring(namespaces + NAMESPACES.length());
        int slash = rest.indexOf('/');
        if (slash < 0) {
            String end = root.equals(CORE) ? "" : "/";
            Set<String> paths = new LinkedHashSet<>();
            snapshot.namespaces().keySet().forEach(name -> paths.add(root + NAMESPACES + name + end));
            if (snapshot.namespaces().containsKey(rest)) {
                paths.add(begun + "/");
            }
            return proposals(paths);
        }
        String name = rest.substring(0, slash);
        return proposals(snapshot.types().stream()
                .filter(type -> type.namespaced() && root(type).equals(root))
                .map(type -> type.path(name))
                .collect(Collectors.toCollection(TreeSet::new)));
    }

    /** {@code /api/v1}, {@code /apis/apps/v1}: what the paths of a type begin with. */
    private static String root(ResourceType type) {
        String path = type.path("any");
        return path.substring(0, path.indexOf(NAMESPACES));
    }

    private static List<Proposal> proposals(Set<String> paths) {
        return paths.stream().map(path -> Proposal.of(path, "")).toList();
    }
}
