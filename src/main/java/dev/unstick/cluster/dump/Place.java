package dev.unstick.cluster.dump;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Where a document was found. Paths tell what documents leave out: an empty list says by its file's name of what, and by its
 * folder's name of which namespace, in the layouts of {@code kubectl cluster-info dump} and of must-gather.
 *
 * @param path how people are told of the file: its path within the dump
 * @param folders the names of the folders it lies in, the dump's own first
 * @param stem the file's name without its extension, in lower case
 */
record Place(String path, List<String> folders, String stem) {
    private static final String NAMESPACES = "namespaces";

    Place {
        folders = List.copyOf(folders);
    }

    /**
     * The place of a file.
     *
     * @param root the dump
     * @param file a file in it, or the dump itself when that is one file
     */
    static Place of(Path root, Path file) {
        String name = String.valueOf(file.getFileName());
        int dot = name.lastIndexOf('.');
        String stem = (dot > 0 ? name.substring(0, dot) : name).toLowerCase(Locale.ROOT);
        if (root.equals(file)) {
            return new Place(name, List.of(), stem);
        }
        List<String> folders = new ArrayList<>();
        folders.add(String.valueOf(root.toAbsolutePath().normalize().getFileName()));
        Path within = root.relativize(file);
        for (int i = 0; i < within.getNameCount() - 1; i++) {
            folders.add(within.getName(i).toString());
        }
        return new Place(within.toString(), folders, stem);
    }

    /**
     * The namespace that the path names.
     *
     * @param known the namespaces that the dump tells of
     * @return the folder below {@code namespaces}, or the nearest folder called like a namespace, or a namespace at either end of
     *     the file's name, as in {@code payments-pods}; empty if there is none
     */
    Optional<String> namespace(Set<String> known) {
        int above = folders.lastIndexOf(NAMESPACES);
        if (above >= 0 && above + 1 < folders.size()) {
            return Optional.of(folders.get(above + 1));
        }
        for (int i = folders.size() - 1; i >= 0; i--) {
            if (known.contains(folders.get(i))) {
                return Optional.of(folders.get(i));
            }
        }
        return known.stream().filter(name -> !without(name).equals(stem)).findFirst();
    }

    /**
     * The names under which this may be a file or a folder of one resource, the likeliest first: the file's name, that without
     * the name of a namespace, and the folder's, each with the group that the folder above names before it without.
     *
     * @param known the namespaces that the dump tells of
     */
    List<String> resources(Set<String> known) {
        List<String> names = new ArrayList<>();
        add(names, stem, folder(1));
        known.stream().map(this::without).filter(name -> !name.equals(stem)).forEach(names::add);
        add(names, folder(1), folder(2));
        return names;
    }

    /**
     * The plural of a kind, where the path tells it: {@code widgets.example.com.yaml}, {@code example.com/widgets.yaml},
     * {@code example.com/widgets/first.yaml}.
     *
     * @param group the kind's group
     */
    Optional<String> plural(String group) {
        if (!group.isEmpty() && stem.endsWith("." + group)) {
            return Optional.of(stem.substring(0, stem.length() - group.length() - 1));
        }
        if (!group.isEmpty() && folder(1).equals(group)) {
            return Optional.of(stem);
        }
        return !group.isEmpty() && folder(2).equals(group) ? Optional.of(folder(1)) : Optional.empty();
    }

    private static void add(List<String> names, String name, String above) {
        if (!name.isEmpty()) {
            if (!above.isEmpty() && !above.equals("core") && name.indexOf('.') < 0) {
                names.add(name + "." + above);
            }
            names.add(name);
        }
    }

    /** The name of the folder so many levels up; empty above the dump. */
    private String folder(int up) {
        return folders.size() < up ? "" : folders.get(folders.size() - up);
    }

    private String without(String namespace) {
        int rest = stem.length() - namespace.length() - 1;
        if (rest > 0 && stem.startsWith(namespace) && separates(stem.charAt(namespace.length()))) {
            return stem.substring(namespace.length() + 1);
        }
        return rest > 0 && stem.endsWith(namespace) && separates(stem.charAt(rest)) ? stem.substring(0, rest) : stem;
    }

    private static boolean separates(char between) {
        return between == '-' || between == '_' || between == '.';
    }
}
