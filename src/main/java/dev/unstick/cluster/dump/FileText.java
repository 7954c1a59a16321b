package dev.unstick.cluster.dump;

import dev.unstick.text.Texts;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;

/** The text of a file, and whether it is JSON or YAML, which its name does not always tell truly. */
final class FileText {
    private static final Texts TEXTS = Texts.of(FileText.class);
    private static final int BUFFER = 1 << 16;
    private static final int MOST_BLANKS = 1 << 12;
    private static final int LONGEST_QUOTE = 160;

    private FileText() {}

    /**
     * Opens the text.
     *
     * @param bytes in UTF-8, or in UTF-16 with a byte order mark, as PowerShell's {@code >} writes it
     * @return a reader that can be marked, and that fails where the bytes are no text
     * @throws IOException if the first bytes cannot be read
     */
    static BufferedReader open(InputStream bytes) throws IOException {
        PushbackInputStream source = new PushbackInputStream(bytes, 3);
        byte[] start = source.readNBytes(3);
        boolean mark8 =
                start.length == 3 && start[0] == (byte) 0xEF && start[1] == (byte) 0xBB && start[2] == (byte) 0xBF;
        Charset charset = StandardCharsets.UTF_8;
        int marked = mark8 ? 3 : 0;
        if (start.length >= 2 && start[0] == (byte) 0xFF && start[1] == (byte) 0xFE) {
            charset = StandardCharsets.UTF_16LE;
            marked = 2;
        } else if (start.length >= 2 && start[0] == (byte) 0xFE && start[1] == (byte) 0xFF) {
            charset = StandardCharsets.UTF_16BE;
            marked = 2;
        }
        source.unread(start, marked, start.length - marked);
        return new BufferedReader(
                new InputStreamReader(
                        source,
                        charset.newDecoder()
                                .onMalformedInput(CodingErrorAction.REPORT)
                                .onUnmappableCharacter(CodingErrorAction.REPORT)),
                BUFFER);
    }

    /**
     * The documents in the text: as JSON if it begins with a brace or a bracket, as YAML otherwise.
     *
     * @throws BrokenFileException if there is nothing in it
     */
    static Tokens tokens(BufferedReader text) throws BrokenFileException {
        try {
            text.mark(MOST_BLANKS);
            int first = text.read();
            for (int i = 1; i < MOST_BLANKS && first >= 0 && Character.isWhitespace(first); i++) {
                first = text.read();
            }
            text.reset();
            if (first < 0) {
                throw new BrokenFileException(0, TEXTS.get("file.empty"));
            }
            return first == '{' || first == '[' ? new JsonTokens(text) : new YamlTokens(text);
        } catch (BrokenFileException empty) {
            throw empty;
        } catch (IOException unreadable) {
            throw unreadable(unreadable);
        }
    }

    /** Why a file cannot be read. */
    static BrokenFileException unreadable(IOException failure) {
        String reason;
        if (failure instanceof CharacterCodingException) {
            reason = TEXTS.get("file.not-text");
        } else if (failure instanceof AccessDeniedException) {
            reason = TEXTS.get("file.denied");
        } else if (failure instanceof NoSuchFileException) {
            reason = TEXTS.get("file.gone");
        } else {
            reason = TEXTS.get("file.unreadable", firstLine(String.valueOf(failure.getMessage())));
        }
        return new BrokenFileException(0, reason);
    }

    /** The first line of what a library says, and not too much of it: it may quote the file. */
    static String firstLine(String message) {
        String line = message.lines().findFirst().orElse("");
        return line.length() > LONGEST_QUOTE ? line.substring(0, LONGEST_QUOTE) + "..." : line;
    }
}
