package dev.unstick.sandbox.resource;

import dev.unstick.sandbox.document.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

/**
 * One of the sandbox's data files.
 *
 * @param path below {@code dev/unstick/sandbox}
 */
public record YamlFile(String path) {
    /** The file as a tree. */
    public JsonNode tree() {
        try (InputStream stream = open()) {
            return YamlReader.read(stream.readAllBytes());
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read the sandbox's " + path, unreadable);
        }
    }

    /**
     * A YAML text as a tree; a missing node when it is empty.
     *
     * @throws tools.jackson.core.JacksonException when it is not YAML
     */
    public static JsonNode parse(byte[] text) {
        return YamlReader.read(text);
    }

    /** A tree as YAML text, as the API server writes it: members in order, no more quotes than needed. */
    public static byte[] print(JsonNode tree) {
        return Printer.MAPPER.writeValueAsBytes(Printer.sorted(tree));
    }

    private InputStream open() {
        InputStream stream = YamlFile.class.getResourceAsStream("/dev/unstick/sandbox/" + path);
        if (stream == null) {
            throw new IllegalStateException("the sandbox's " + path + " is not in the program");
        }
        return stream;
    }

    // awake only when somebody wants YAML back
    private static final class Printer {
        static final YAMLMapper MAPPER = YAMLMapper.builder()
                .disable(YAMLWriteFeature.WRITE_DOC_START_MARKER)
                .enable(YAMLWriteFeature.MINIMIZE_QUOTES, YAMLWriteFeature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
                .build();

        // sigs.k8s.io/yaml goes through a Go map, whose keys come out in order
        static JsonNode sorted(JsonNode node) {
            if (node.isArray()) {
                ArrayNode copy = Json.array();
                node.forEach(element -> copy.add(sorted(element)));
                return copy;
            }
            if (!node.isObject()) {
                return node;
            }
            ObjectNode copy = Json.object();
            node.properties().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .forEach(member -> copy.set(member.getKey(), sorted(member.getValue())));
            return copy;
        }
    }
}
