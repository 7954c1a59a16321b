package dev.unstick.plan.record;

import dev.unstick.cluster.ObjectReference;
import dev.unstick.text.Texts;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Saves objects before they are let go: each as it was, in JSON under {@code whole}, and as {@code kubectl apply} takes it, in YAML
 * under {@code apply}, in folders by kind. What was written is forced to the disk, read back and compared before it counts. Secrets
 * are left out unless they are asked for. For several threads.
 */
public final class Backup {
    private static final Texts TEXTS = Texts.of(Backup.class);
    private static final YAMLMapper YAML = new YAMLMapper();

    private final Path folder;
    private final boolean includeSecrets;
    private final BackupIndex index = new BackupIndex();

    /** The file name of each object that is saved, by its lower case, since there are disks that do not tell the cases apart. */
    private final Map<String, String> taken = new HashMap<>();

    private Backup(Path folder, boolean includeSecrets) {
        this.folder = folder;
        this.includeSecrets = includeSecrets;
    }

    /**
     * A backup in a new folder.
     *
     * @param folder where
     * @param includeSecrets whether Secrets are saved with the rest
     * @throws UncheckedIOException if the folder cannot be made
     */
    public static Backup in(Path folder, boolean includeSecrets) {
        try {
            return new Backup(OwnerOnly.folder(folder), includeSecrets);
        } catch (IOException failure) {
            throw new UncheckedIOException(TEXTS.get("backup.no-folder", folder, failure), failure);
        }
    }

    /** The folder. */
    public Path folder() {
        return folder;
    }

    /** How many objects are in it. */
    public int size() {
        return index.size();
    }

    /**
     * Saves one object, unless this very version of it is saved already, or it is a Secret and those are left out.
     *
     * @param object where it lives
     * @param document the whole object
     * @throws UncheckedIOException if it cannot be written, or does not read back as it was
     */
    public void save(ObjectReference object, JsonNode document) {
        String version = document.path("metadata").path("resourceVersion").asString("");
        String uid = document.path("metadata").path("uid").asString("");
        if (!index.isNew(object.path(), uid, version)) {
            return;
        }
        if (object.groupResource().equals("secrets") && !includeSecrets) {
            index.leaveOut(object, uid, version);
            return;
        }
        String name = object.groupResource() + "/" + fileName(object, version);
        Path whole = folder.resolve("whole").resolve(name + ".json");
        Path applyable = folder.resolve("apply").resolve(name + ".yaml");
        try {
            byte[] json = JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsBytes(document);
            byte[] yaml = YAML.writeValueAsBytes(Applyable.of(document));
            write(whole, json);
            write(applyable, yaml);
            index.add(object, uid, version, folder.relativize(applyable), yaml, folder.relativize(whole), json);
        } catch (IOException | JacksonException failure) {
            IOException cause = failure instanceof IOException io ? io : new IOException(failure);
            throw new UncheckedIOException(TEXTS.get("backup.not-written", whole, failure.getMessage()), cause);
        }
    }

    /**
     * Writes down what is in it, and how it is brought back; again if more has been saved since.
     *
     * @param context the context of the cluster that it is from
     * @throws UncheckedIOException if that cannot be written
     */
    public void seal(String context) {
        if (!index.hasNews()) {
            return;
        }
        Path file = folder.resolve("index.json");
        try {
            replace(file, JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsBytes(index.json(context)));
            replace(
                    folder.resolve("RESTORE.md"),
                    new RestoreText(folder, context, index.groupResources(), index.leftOut())
                            .text()
                            .getBytes(StandardCharsets.UTF_8));
        } catch (IOException failure) {
            throw new UncheckedIOException(TEXTS.get("backup.not-written", file, failure.getMessage()), failure);
        }
    }

    private synchronized String fileName(ObjectReference object, String version) {
        String plain = object.name().replaceAll("[^A-Za-z0-9.-]", "_");
        String scope = object.groupResource() + "/";
        String name = plain;
        for (int more = 1; taken.putIfAbsent((scope + name).toLowerCase(Locale.ROOT), object.path()) != null; more++) {
            name = plain + "-" + version + (more == 1 ? "" : "-" + more);
        }
        return name;
    }

    private static void replace(Path file, byte[] bytes) throws IOException {
        Files.deleteIfExists(file);
        write(file, bytes);
    }

    private static void write(Path file, byte[] bytes) throws IOException {
        Path parent = file.getParent();
        if (parent != null && !Files.isDirectory(parent)) {
            OwnerOnly.folder(parent);
        }
        try (FileOutputStream stream = OwnerOnly.create(file)) {
            stream.write(bytes);
            stream.getFD().sync();
        }
        if (!Arrays.equals(Files.readAllBytes(file), bytes)) {
            throw new IOException(TEXTS.get("backup.differs"));
        }
    }
}
