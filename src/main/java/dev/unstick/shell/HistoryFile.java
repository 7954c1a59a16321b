package dev.unstick.shell;

import dev.unstick.text.Texts;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jline.reader.History;
import org.jline.reader.LineReader;

/**
 * Where entries are kept from session to session, one a line. Several shells may use one file at the same time: each adds its own
 * entries and takes none away, because they take turns by a lock. A file that cannot be used costs a notice and nothing else.
 */
final class HistoryFile {
    private static final Texts TEXTS = Texts.of(HistoryFile.class);

    /** As JLine writes them: when it was, in milliseconds, and what; a character that could not be decoded is in none. */
    private static final Pattern ENTRY = Pattern.compile("\\d{1,18}:(?:[^\\\\\uFFFD]++|\\\\.)*+");

    /** How many entries are kept. */
    private static final int LONGEST = 2_000;

    private final Path file;
    private final LineReader reader;
    private final Consumer<String> notice;
    private boolean usable;

    /**
     * A file that was not looked at yet.
     *
     * @param file which; it and its folder are made when they are not there, for their owner alone
     * @param reader whose history is kept there
     * @param notice hears why something is not kept
     */
    HistoryFile(Path file, LineReader reader, Consumer<String> notice) {
        this.file = file;
        this.reader = reader;
        this.notice = notice;
    }

    /** Reads it. */
    void open() {
        usable = true;
        // attached to a file JLine would read it at once, and by itself save each entry without asking for the lock
        reader.getHistory().attach(reader);
        reader.unsetOpt(LineReader.Option.HISTORY_INCREMENTAL);
        attempt(history -> {
            mend();
            reader.setVariable(LineReader.HISTORY_SIZE, LONGEST);
            reader.setVariable(LineReader.HISTORY_FILE_SIZE, LONGEST);
            reader.setVariable(LineReader.HISTORY_FILE, file);
            history.load();
        });
    }

    /** Adds what was entered since. */
    void save() {
        if (usable) {
            attempt(History::save);
        }
    }

    private void attempt(Attempt attempt) {
        // one lock in the file system is not enough: a process cannot ask for it twice
        synchronized (HistoryFile.class) {
            try {
                OwnFiles.ensure(file);
                Path lock = file.resolveSibling(file.getFileName() + ".lock");
                OwnFiles.ensure(lock);
                try (RandomAccessFile held = new RandomAccessFile(lock.toFile(), "rw")) {
                    held.getChannel().lock();
                    attempt.on(reader.getHistory());
                }
            } catch (IOException | UncheckedIOException | IllegalArgumentException failure) {
                usable = false;
                reader.getVariables().remove(LineReader.HISTORY_FILE);
                notice.accept(TEXTS.get("history.unusable", file, failure));
            }
        }
    }

    /** Puts a file aside that has something else in it than entries, and goes on with the entries in it. */
    private void mend() throws IOException {
        List<String> lines = new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                .lines()
                .toList();
        List<String> good =
                lines.stream().filter(line -> ENTRY.matcher(line).matches()).toList();
        if (good.size() < lines.size()) {
            Path aside = file.resolveSibling(file.getFileName() + ".damaged");
            Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
            OwnFiles.create(file, String.join("\n", good) + (good.isEmpty() ? "" : "\n"));
            notice.accept(TEXTS.get("history.damaged", file, lines.size() - good.size(), aside));
        }
    }

    /** Something done to the history while nobody else touches its file. */
    private interface Attempt {
        void on(History history) throws IOException;
    }
}
