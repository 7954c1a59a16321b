package dev.unstick.cluster.dump;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;

/**
 * The text of one document out of a file of several: it ends before the next line that begins with {@code ---}. Such a line is a
 * separator wherever it stands, within texts of several lines too (YAML 1.2, 9.1.2), so no parsing is needed to find it.
 */
final class YamlDocument extends Reader {
    private static final String SEPARATOR = "---";

    private final BufferedReader file;
    private final long linesBefore;
    private long lines;
    private boolean atLineStart;
    private boolean ended;
    private boolean last;

    /**
     * A document.
     *
     * @param file stands at its beginning, which may be the separator before it
     * @param linesBefore how many lines of the file come before
     */
    YamlDocument(BufferedReader file, long linesBefore) {
        this.file = file;
        this.linesBefore = linesBefore;
        this.lines = linesBefore;
    }

    /** How many lines of the file come before it. */
    long linesBefore() {
        return linesBefore;
    }

    /** How many lines of the file have been read, this document's included. */
    long lines() {
        return lines;
    }

    /** Whether the file ends with it; known once it has been read to its end. */
    boolean isLast() {
        return last;
    }

    /** Leaves out what is left of it. */
    void skip() throws IOException {
        while (step() >= 0) {
            // on to its end
        }
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
        int count = 0;
        while (count < length) {
            int next = step();
            if (next < 0) {
                return count == 0 ? -1 : count;
            }
            buffer[offset + count++] = (char) next;
        }
        return count;
    }

    /** Closes nothing: the next document comes from the same file. */
    @Override
    public void close() {
        ended = true;
    }

    private int step() throws IOException {
        if (ended || (atLineStart && atSeparator())) {
            ended = true;
            return -1;
        }
        int next = file.read();
        if (next < 0) {
            ended = true;
            last = true;
        }
        atLineStart = next == '\n';
        lines += atLineStart ? 1 : 0;
        return next;
    }

    private boolean atSeparator() throws IOException {
        file.mark(SEPARATOR.length() + 1);
        boolean whole = true;
        for (int i = 0; i < SEPARATOR.length() && whole; i++) {
            whole = file.read() == SEPARATOR.charAt(i);
        }
        int next = whole ? file.read() : 0;
        file.reset();
        return whole && (next < 0 || Character.isWhitespace(next));
    }
}
