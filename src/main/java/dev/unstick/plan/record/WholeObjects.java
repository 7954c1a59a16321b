package dev.unstick.plan.record;

import dev.unstick.text.Texts;
import java.io.ByteArrayOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.json.JsonMapper;

/**
 * Whole objects, one a line, in a file a kind. What was written is forced to the disk and read back. For several threads: they write
 * one after the other, and are served by one visit to the disk.
 */
final class WholeObjects {
    private static final Texts TEXTS = Texts.of(WholeObjects.class);

    private final Path folder;
    private final Map<String, Kind> kinds = new ConcurrentHashMap<>();

    WholeObjects(Path backup) {
        this.folder = backup.resolve("whole");
    }

    /**
     * Where an object stands.
     *
     * @param file the file, seen from the backup's folder
     * @param line the number of its line, from 1
     * @param sha256 the checksum of the line, less its line feed
     */
    record Place(String file, int line, String sha256) {}

    /**
     * Adds objects of one kind.
     *
     * @return where they stand, in their order
     * @throws IOException if that cannot be written, or does not read back as it was
     */
    List<Place> append(List<Backup.Item> items) throws IOException {
        String name = items.get(0).object().groupResource() + ".jsonl";
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        List<String> checksums = new ArrayList<>();
        for (Backup.Item item : items) {
            byte[] json = JsonMapper.shared().writeValueAsBytes(item.document());
            all.writeBytes(json);
            all.write('\n');
            checksums.add(Checksum.of(json));
        }
        int before = kinds.computeIfAbsent(name, nothing -> new Kind(folder.resolve(name)))
                .append(all.toByteArray(), items.size());
        List<Place> places = new ArrayList<>();
        for (String checksum : checksums) {
            places.add(new Place("whole/" + name, before + places.size() + 1, checksum));
        }
        return places;
    }

    /** The file of one kind. */
    private final class Kind {
        private final Path file;
        private final SharedForce shared = new SharedForce();
        private int lines;
        private long length;

        Kind(Path file) {
            this.file = file;
        }

        /** Adds lines; says how many there were before. */
        int append(byte[] bytes, int count) throws IOException {
            int linesBefore;
            long lengthBefore;
            try (FileOutputStream stream = open()) {
                long written;
                synchronized (this) {
                    linesBefore = lines;
                    lengthBefore = length;
                    stream.write(bytes);
                    lines += count;
                    length += bytes.length;
                    written = shared.wrote();
                }
                shared.force(written, stream.getFD()::sync);
            }
            byte[] read = new byte[bytes.length];
            try (RandomAccessFile back = new RandomAccessFile(file.toFile(), "r")) {
                back.seek(lengthBefore);
                back.readFully(read);
            }
            if (!Arrays.equals(read, bytes)) {
                throw new IOException(TEXTS.get("backup.differs"));
            }
            return linesBefore;
        }

        private synchronized FileOutputStream open() throws IOException {
            if (Files.exists(file)) {
                return new FileOutputStream(file.toFile(), true);
            }
            OwnerOnly.folder(folder);
            return OwnerOnly.create(file);
        }
    }
}
