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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Whole objects, one a line, in a file a kind. What was written is forced to the disk and read back. For several threads. */
final class WholeObjects {
    private static final Texts TEXTS = Texts.of(WholeObjects.class);

    private final Path folder;
    private final Map<Path, Integer> lines = new HashMap<>();

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
    synchronized List<Place> append(List<Backup.Item> items) throws IOException {
        String name = items.get(0).object().groupResource() + ".jsonl";
        Path file = folder.resolve(name);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        List<Place> places = new ArrayList<>();
        for (Backup.Item item : items) {
            byte[] json = JsonMapper.shared().writeValueAsBytes(item.document());
            all.writeBytes(json);
            all.write('\n');
            places.add(new Place("whole/" + name, lines.merge(file, 1, Integer::sum), Checksum.of(json)));
        }
        write(file, all.toByteArray());
        return places;
    }

    private void write(Path file, byte[] bytes) throws IOException {
        OwnerOnly.folder(folder);
        long before = Files.exists(file) ? Files.size(file) : 0;
        try (FileOutputStream stream =
                before == 0 ? OwnerOnly.create(file) : new FileOutputStream(file.toFile(), true)) {
            stream.write(bytes);
            stream.getFD().sync();
        }
        byte[] read = new byte[bytes.length];
        try (RandomAccessFile back = new RandomAccessFile(file.toFile(), "r")) {
            back.seek(before);
            back.readFully(read);
        }
        if (!Arrays.equals(read, bytes)) {
            throw new IOException(TEXTS.get("backup.differs"));
        }
    }
}
