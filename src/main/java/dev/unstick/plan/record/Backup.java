package dev.unstick.plan.record;

import dev.unstick.cluster.ObjectReference;
import dev.unstick.text.Texts;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Saves objects before they are let go: as they were, in a file of JSON lines a kind under {@code whole}, and each as {@code kubectl
 * apply} takes it, in YAML under {@code apply}, in folders by kind. What was written is read back and compared before it counts, and
 * the files under {@code whole} are forced to the disk: if the machine dies, they have what a file under {@code apply} may lack. To
 * force each of thousands of files would take longer than all the rest. Secrets are left out unless they are asked for. For several
 * threads.
 */
public final class Backup {
    private static final Texts TEXTS = Texts.of(Backup.class);
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final Pattern UNFIT_FOR_FILES = Pattern.compile("[^A-Za-z0-9.-]");

    private final Path folder;
    private final boolean includeSecrets;
    private final BackupIndex index = new BackupIndex();
    private final WholeObjects wholeObjects;

    /** The file name of each object that is saved, by its lower case, since there are disks that do not tell the cases apart. */
    private final Map<String, String> taken = new HashMap<>();

    private Backup(Path folder, boolean includeSecrets) {
        this.folder = folder;
        this.includeSecrets = includeSecrets;
        this.wholeObjects = new WholeObjects(folder);
    }

    /**
     * An object that is to be saved.
     *
     * @param object where it lives
     * @param document the whole object
     */
    public record Item(ObjectReference object, JsonNode document) {
        String version() {
            return document.path("metadata").path("resourceVersion").asString("");
        }

        String uid() {
            return document.path("metadata").path("uid").asString("");
        }
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

    /** How many Secrets were left out of it. */
    public int leftOut() {
        return index.leftOut();
    }

    /** Whether this version of an object is in it, or was left out of it on purpose. */
    public boolean has(ObjectReference object, String uid, String version) {
        return index.has(object.path(), uid, version);
    }

    /** How many objects are in it. */
    public int size() {
        return index.size();
    }

    /**
     * Saves objects of one kind, those aside of which this very version is saved already, and Secrets where those are left out.
     *
     * @param items the objects, each once
     * @throws UncheckedIOException if one cannot be written, or does not read back as it was
     */
    public void save(List<Item> items) {
        List<Item> news = items.stream().filter(this::isWanted).toList();
        if (news.isEmpty()) {
            return;
        }
        try {
            List<WholeObjects.Place> places = wholeObjects.append(news);
            for (int i = 0; i < news.size(); i++) {
                Item item = news.get(i);
                Path applyable = folder.resolve("apply")
                        .resolve(item.object().groupResource())
                        .resolve(fileName(item.object(), item.version()) + ".yaml");
                byte[] yaml = YAML.writeValueAsBytes(Applyable.of(item.document()));
                write(applyable, yaml);
                index.add(item, folder.relativize(applyable), yaml, places.get(i));
            }
        } catch (IOException | JacksonException failure) {
            IOException cause = failure instanceof IOException io ? io : new IOException(failure);
            throw new UncheckedIOException(TEXTS.get("backup.not-written", folder, failure.getMessage()), cause);
        }
    }

    private boolean isWanted(Item item) {
        boolean isNew = index.isNew(item.object().path(), item.uid(), item.version());
        if (isNew && item.object().groupResource().equals("secrets") && !includeSecrets) {
            index.leaveOut(item);
            return false;
        }
        return isNew;
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
            replace(file, JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(index.json(context)));
            replace(
                    folder.resolve("RESTORE.md"),
                    new RestoreText(folder, context, index.groupResources(), index.leftOut()).text());
        } catch (IOException failure) {
            throw new UncheckedIOException(TEXTS.get("backup.not-written", file, failure.getMessage()), failure);
        }
    }

    private synchronized String fileName(ObjectReference object, String version) {
        String plain = UNFIT_FOR_FILES.matcher(object.name()).replaceAll("_");
        String scope = object.groupResource() + "/";
        String name = plain;
        for (int more = 1; taken.putIfAbsent((scope + name).toLowerCase(Locale.ROOT), object.path()) != null; more++) {
            name = plain + "-" + version + (more == 1 ? "" : "-" + more);
        }
        return name;
    }

    /** What was there before stays until all of the new is on the disk. */
    private static void replace(Path file, String text) throws IOException {
        try (PendingFile pending = PendingFile.at(file)) {
            pending.write(text);
        }
        if (!Files.readString(file).equals(text)) {
            throw new IOException(TEXTS.get("backup.differs"));
        }
    }

    private static void write(Path file, byte[] bytes) throws IOException {
        Path parent = file.getParent();
        if (parent != null && !Files.isDirectory(parent)) {
            OwnerOnly.folder(parent);
        }
        try (FileOutputStream stream = OwnerOnly.create(file)) {
            stream.write(bytes);
        }
        if (!Arrays.equals(Files.readAllBytes(file), bytes)) {
            throw new IOException(TEXTS.get("backup.differs"));
        }
    }
}
