package dev.unstick.sandbox.resource;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

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

    /** A tree as YAML text. */
    public static byte[] print(JsonNode tree) {
        return Printer.MAPPER.writeValueAsBytes(tree);
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
        static final YAMLMapper MAPPER = YAMLMapper.builder().build();
    }
}
