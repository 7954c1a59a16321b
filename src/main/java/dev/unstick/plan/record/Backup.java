package dev.unstick.plan.record;

import dev.unstick.text.Texts;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Saves objects before they are let go: each as it was, in JSON, and beside it as {@code kubectl apply} takes it, in YAML. What
 * was written is read back and compared before it counts.
 */
public final class Backup {
    private static final Texts TEXTS = Texts.of(Backup.class);

    /** What the server sets by itself, and refuses or ignores in a new object. */
    private static final List<String> SERVER_FIELDS = List.of(
            "uid",
            "resourceVersion",
            "generation",
            "creationTimestamp",
            "deletionTimestamp",
            "deletionGracePeriodSeconds",
            "managedFields",
            "selfLink");

    private final Path folder;
    private final Map<String, String> saved = new HashMap<>();

    private Backup(Path folder) {
        this.folder = folder;
    }

    /**
     * A backup in a new folder.
     *
     * @throws UncheckedIOException if the folder cannot be made
     */
    public static Backup in(Path folder) {
        try {
            return new Backup(OwnerOnly.folder(folder));
        } catch (IOException failure) {
            throw new UncheckedIOException(TEXTS.get("backup.no-folder", folder, failure), failure);
        }
    }

    /** The folder. */
    public Path folder() {
        return folder;
    }

    /**
     * Saves one object, unless this very version of it is saved already.
     *
     * @param object the whole object
     * @throws UncheckedIOException if it cannot be written, or does not read back as it was
     */
    public void save(JsonNode object) {
        String version = object.path("metadata").path("resourceVersion").asString("");
        String kindAndName = object.path("kind").asString("object") + "-"
                + object.path("metadata").path("name").asString("unnamed");
        String before = saved.put(kindAndName, version);
        if (version.equals(before)) {
            return;
        }
        String name = (before == null ? kindAndName : kindAndName + "-" + version).replaceAll("[^A-Za-z0-9.-]", "_");
        Path whole = folder.resolve(name + ".json");
        Path applyable = folder.resolve(name + ".yaml");
        try {
            write(whole, JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(object));
            write(applyable, new YAMLMapper().writeValueAsString(applyable(object)));
            if (!JsonMapper.shared().readTree(Files.readString(whole)).equals(object)
                    || !new YAMLMapper().readTree(Files.readString(applyable)).equals(applyable(object))) {
                throw new IOException(TEXTS.get("backup.differs"));
            }
        } catch (IOException | JacksonException failure) {
            IOException cause = failure instanceof IOException io ? io : new IOException(failure);
            throw new UncheckedIOException(TEXTS.get("backup.not-written", whole, failure.getMessage()), cause);
        }
    }

    private static void write(Path file, String text) throws IOException {
        try (FileOutputStream stream = OwnerOnly.create(file)) {
            stream.write(text.getBytes(StandardCharsets.UTF_8));
            stream.getFD().sync();
        }
    }

    private static JsonNode applyable(JsonNode object) {
        ObjectNode copy = (ObjectNode) object.deepCopy();
        copy.remove("status");
        if (copy.path("metadata") instanceof ObjectNode metadata) {
            SERVER_FIELDS.forEach(metadata::remove);
        }
        return copy;
    }
}
