package dev.unstick.cluster.fabric8;

import dev.unstick.cluster.ClusterException;
import dev.unstick.cluster.ClusterException.Failure;
import dev.unstick.text.Texts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A place in a kubeconfig file, which knows its file and line so that a mistake can be pointed at. */
record KubeconfigNode(Path file, Node node) {

    /**
     * Reads one file.
     *
     * @return its top; empty for a file without content
     * @throws ClusterException {@link Failure#BAD_KUBECONFIG} if it cannot be read or is no YAML mapping
     */
    static Optional<KubeconfigNode> read(Path file) {
        String text;
        try {
            text = Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw bad("kubeconfig.unreadable", unreadable, file, reasonOf(unreadable));
        }
        try {
            return new Compose(LoadSettings.builder().setLabel(file.toString()).build())
                    .composeString(text)
                    .filter(node -> !Tag.NULL.equals(node.getTag()))
                    .map(node -> {
                        KubeconfigNode top = new KubeconfigNode(file, node);
                        top.mapping();
                        return top;
                    });
        } catch (MarkedYamlEngineException malformed) {
            int line = malformed.getProblemMark().map(Mark::getLine).orElse(-1) + 1;
            // the cause is left out: its message quotes the line, which may hold a token
            throw bad("kubeconfig.malformed", null, file, line, Redaction.of(malformed.getProblem()));
        } catch (YamlEngineException malformed) {
            throw bad(
                    "kubeconfig.unreadable",
                    null,
                    file,
                    Texts.of(KubeconfigNode.class).get("kubeconfig.not-yaml"));
        }
    }

    private static String reasonOf(IOException unreadable) {
        Texts texts = Texts.of(KubeconfigNode.class);
        if (unreadable instanceof java.nio.file.NoSuchFileException) {
            return texts.get("file.missing");
        }
        if (unreadable instanceof java.nio.file.AccessDeniedException) {
            return texts.get("file.denied");
        }
        if (unreadable instanceof java.nio.charset.CharacterCodingException) {
            return texts.get("file.not-text");
        }
        return String.valueOf(unreadable.getMessage());
    }

    /** The line of this place in its file, from 1. */
    int line() {
        return node.getStartMark().map(Mark::getLine).orElse(-1) + 1;
    }

    /** The node under a key; empty if it is not there or null. */
    Optional<KubeconfigNode> child(String key) {
        return mapping().stream()
                .filter(tuple -> tuple.getKeyNode() instanceof ScalarNode name
                        && name.getValue().equals(key))
                .map(NodeTuple::getValueNode)
                .filter(value -> !Tag.NULL.equals(value.getTag()))
                .map(value -> new KubeconfigNode(file, value))
                .findFirst();
    }

    /** The text under a key; null if it is not there or empty. */
    @Nullable
    String text(String key) {
        return child(key)
                .map(KubeconfigNode::text)
                .filter(text -> !text.isEmpty())
                .orElse(null);
    }

    /** Whether the value under a key is {@code true}. */
    boolean flag(String key) {
        return "true".equals(text(key));
    }

    /** This node's own text. */
    String text() {
        if (node instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        throw wrong("kubeconfig.not-text");
    }

    /** The entries of a list under a key; empty if it is not there. */
    List<KubeconfigNode> list(String key) {
        return child(key).map(KubeconfigNode::elements).orElse(List.of());
    }

    /** The entries of a mapping under a key, in their order; empty if it is not there. */
    Map<String, KubeconfigNode> map(String key) {
        Map<String, KubeconfigNode> entries = new LinkedHashMap<>();
        child(key)
                .ifPresent(map -> map.mapping()
                        .forEach(tuple -> entries.put(
                                new KubeconfigNode(file, tuple.getKeyNode()).text(),
                                new KubeconfigNode(file, tuple.getValueNode()))));
        return entries;
    }

    /** A path under a key, resolved against the directory of this file; null if it is not there. */
    @Nullable
    Path path(String key) {
        String text = text(key);
        return text == null ? null : file.toAbsolutePath().resolveSibling(text);
    }

    /** This node as JSON; scalars keep their YAML type. */
    JsonNode json() {
        if (node instanceof MappingNode) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            mapping()
                    .forEach(tuple -> object.set(
                            new KubeconfigNode(file, tuple.getKeyNode()).text(),
                            new KubeconfigNode(file, tuple.getValueNode()).json()));
            return object;
        }
        if (node instanceof SequenceNode) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            elements().forEach(element -> array.add(element.json()));
            return array;
        }
        // YAML's numbers, booleans and null are written as JSON's are
        boolean typed = List.of(Tag.INT, Tag.FLOAT, Tag.BOOL, Tag.NULL).contains(node.getTag());
        return typed && !text().isEmpty() ? Json.read(text()) : JsonNodeFactory.instance.stringNode(text());
    }

    /** A failure at this place, whose text takes {@code {0}} for the file and {@code {1}} for the line. */
    ClusterException wrong(String message, Object... values) {
        Object[] all = new Object[values.length + 2];
        all[0] = file;
        all[1] = line();
        System.arraycopy(values, 0, all, 2, values.length);
        return bad(message, null, all);
    }

    private List<KubeconfigNode> elements() {
        if (node instanceof SequenceNode sequence) {
            return sequence.getValue().stream()
                    .map(element -> new KubeconfigNode(file, element))
                    .toList();
        }
        throw wrong("kubeconfig.not-a-list");
    }

    private List<NodeTuple> mapping() {
        if (node instanceof MappingNode mapping) {
            return mapping.getValue();
        }
        throw wrong("kubeconfig.not-a-mapping");
    }

    private static ClusterException bad(String message, @Nullable Throwable cause, Object... values) {
        return new ClusterException(
                Failure.BAD_KUBECONFIG, 0, null, Texts.of(KubeconfigNode.class).get(message, values), cause);
    }
}
