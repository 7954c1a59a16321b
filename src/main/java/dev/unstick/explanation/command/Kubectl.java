package dev.unstick.explanation.command;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** kubectl's words. */
final class Kubectl {
    private static final Set<String> WITHOUT_OBJECT =
            Set.of("proxy", "api-resources", "api-versions", "config", "version", "cluster-info");
    private static final Set<String> WRITING = Set.of(
            "delete",
            "patch",
            "edit",
            "apply",
            "replace",
            "create",
            "annotate",
            "label",
            "scale",
            "taint",
            "drain",
            "rollout",
            "set");

    private Kubectl() {}

    /** Gives the features of the document that it writes. */
    static Set<String> read(List<String> words, Input input, Features features) {
        Arguments arguments = Arguments.of(words, Vocabulary.read().valued());
        String verb = arguments.other(0);
        features.add("verb:" + verb);
        if (WRITING.contains(verb)) {
            features.add("writes");
        }
        options(arguments, features);
        if (arguments.has("raw")) {
            ApiPath.of(arguments.value("raw")).tell(features);
            features.add("raw");
        } else if (!WITHOUT_OBJECT.contains(verb)) {
            object(arguments, features);
        }
        features.in(arguments.value("n", "namespace"));
        if (verb.equals("patch")) {
            patch(arguments, features);
        }
        for (String file : arguments.values("f", "filename")) {
            features.add("file");
            input.tell(file, features);
        }
        return written(verb, arguments, features);
    }

    private static void options(Arguments arguments, Features features) {
        for (String flag :
                List.of("all", "force", "now", "A", "all-namespaces", "dry-run", "insecure-skip-tls-verify")) {
            if (arguments.has(flag)
                    && !arguments.value(flag).equals("false")
                    && !arguments.value(flag).equals("none")) {
                features.add("flag:" + (flag.equals("A") ? "all-namespaces" : flag));
            }
        }
        if (arguments.has("grace-period")) {
            features.add("flag:force");
        }
        if (Set.of("false", "orphan").contains(arguments.value("cascade"))) {
            features.add("flag:orphan");
        }
        if (arguments.has("subresource")) {
            features.add("subresource:" + arguments.value("subresource"));
        }
        if (arguments.value("namespace", "n").isEmpty() && !arguments.has("n", "namespace")) {
            features.add("no-namespace");
        }
    }

    /** {@code KIND NAME…}, {@code KIND/NAME…}, or several kinds with commas between them. */
    private static void object(Arguments arguments, Features features) {
        String first = arguments.other(1);
        if (first.isEmpty()) {
            return;
        }
        boolean joined = first.indexOf('/') > 0;
        String kinds = joined ? first.substring(0, first.indexOf('/')) : first;
        String name = joined ? first.substring(first.indexOf('/') + 1) : arguments.other(2);
        for (String kind : kinds.split(",", -1)) {
            features.about(kind, name);
        }
        if (arguments.others().size() > (joined ? 2 : 3)) {
            features.add("several");
        }
    }

    private static void patch(Arguments arguments, Features features) {
        String type = arguments.has("type") ? arguments.value("type") : "strategic";
        features.add("type:" + type);
        String patch = arguments.value("p", "patch");
        if (patch.isEmpty()) {
            features.add("patch:unread");
        } else {
            Documents.patch(patch, type, features);
        }
    }

    private static Set<String> written(String verb, Arguments arguments, Features features) {
        Set<String> written = new LinkedHashSet<>();
        String output = arguments.value("o", "output");
        if (verb.equals("get") && (output.equals("json") || output.equals("yaml") || features.has("raw"))) {
            written.addAll(features.document());
            if (output.equals("yaml")) {
                written.add("body:yaml");
            }
        }
        return written;
    }
}
