package dev.unstick.explanation.command;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Documents and patches that stand on a command line, and what they would do to finalizers. */
final class Documents {
    private static final List<String> LISTS = List.of("metadata", "spec");
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final Pattern EMPTIED = Pattern.compile("finalizers[\"']?\\s*:\\s*(?:null|\\[\\s*\\])");

    private Documents() {}

    /** A whole document that is sent in place of what is there. */
    static void body(String text, Features features) {
        Optional<JsonNode> parsed = tree(text);
        if (parsed.isEmpty() || !parsed.get().isObject()) {
            features.add("body:unread");
            return;
        }
        JsonNode body = parsed.get();
        features.add(body.at("/metadata/resourceVersion").isMissingNode() ? "body:minimal" : "body:whole");
        if (!text.strip().startsWith("{")) {
            features.add("body:yaml");
        }
        for (String list : LISTS) {
            if (body.path(list).path("finalizers").isEmpty()) {
                features.add("empties:" + list);
            }
        }
        if (body.path("kind").asString("").equals("Namespace")) {
            features.about("namespaces", body.at("/metadata/name").asString(""));
        }
        features.in(body.at("/metadata/namespace").asString(""));
    }

    /**
     * A patch.
     *
     * @param type {@code json}, {@code merge} or {@code strategic}
     */
    static void patch(String text, String type, Features features) {
        Optional<JsonNode> parsed = tree(text);
        if (parsed.isEmpty()) {
            guess(text, features);
        } else if (parsed.get().isArray()) {
            parsed.get().forEach(operation -> operation(operation, features));
        } else {
            merge(parsed.get(), type.equals("strategic"), features);
        }
    }

    private static void operation(JsonNode operation, Features features) {
        String op = operation.path("op").asString("");
        String path = operation.path("path").asString("");
        if (op.equals("test")) {
            features.add("tests");
            return;
        }
        for (String list : LISTS) {
            String whole = "/" + list + "/finalizers";
            boolean emptying = op.equals("remove") || operation.path("value").isEmpty();
            if (path.equals("/" + list) || path.equals(whole)) {
                features.add("touches:" + list);
                features.add((emptying ? "empties:" : "sets:") + list);
            } else if (path.startsWith(whole + "/")) {
                features.add("touches:" + list);
                features.add((op.equals("remove") ? "takes:" : "sets:") + list);
            }
        }
        if (path.startsWith("/spec/conversion")) {
            features.add("sets:conversion");
        }
        if (path.startsWith("/metadata/deletion")) {
            features.add("sets:deletion");
        }
    }

    private static void merge(JsonNode patch, boolean strategic, Features features) {
        for (String list : LISTS) {
            JsonNode part = patch.path(list);
            JsonNode finalizers = part.path("finalizers");
            if (part.isNull() || finalizers.isNull()) {
                features.add("touches:" + list);
                features.add("empties:" + list);
            } else if (!finalizers.isMissingNode()) {
                features.add("touches:" + list);
                // Kubernetes' own kinds merge metadata.finalizers, and replace every other list
                boolean merging = strategic && list.equals("metadata");
                features.add((finalizers.isEmpty()
                                ? (merging ? "merges-nothing:" : "empties:")
                                : merging ? "adds:" : "sets:")
                        + list);
            }
            if (part.has("$deleteFromPrimitiveList/finalizers")) {
                features.add("touches:" + list);
                features.add("takes:" + list);
            }
        }
        JsonNode owners = patch.at("/metadata/ownerReferences");
        if (owners.isNull() || (owners.isArray() && owners.isEmpty())) {
            features.add("empties:owners");
        }
        if (!patch.at("/spec/conversion").isMissingNode()) {
            features.add("sets:conversion");
        }
        if (patch.path("metadata").has("deletionTimestamp")) {
            features.add("sets:deletion");
        }
        if (!patch.path("status").isMissingNode()) {
            features.add("sets:status");
        }
    }

    /** Of what is no JSON, as where names are still to be filled in, only what can be mistaken for nothing else. */
    private static void guess(String text, Features features) {
        features.add("patch:unread");
        for (String list : LISTS) {
            if (text.contains(list) && text.contains("finalizers")) {
                features.add("touches:" + list);
                if (EMPTIED.matcher(text).find()) {
                    features.add("empties:" + list);
                }
            }
        }
    }

    private static Optional<JsonNode> tree(String text) {
        try {
            JsonNode tree = text.strip().startsWith("{") || text.strip().startsWith("[")
                    ? JsonMapper.shared().readTree(text)
                    : YAML.readTree(text);
            return tree.isContainer() ? Optional.of(tree) : Optional.empty();
        } catch (JacksonException noDocument) {
            return Optional.empty();
        }
    }
}
