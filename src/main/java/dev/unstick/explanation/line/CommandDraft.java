package dev.unstick.explanation.line;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A command that is being read, and the word of it that is. */
final class CommandDraft {
    private final List<String> words = new ArrayList<>();
    private final List<SimpleCommand> inner = new ArrayList<>();
    private final List<String> outputs = new ArrayList<>();
    private int begin = -1;
    private @Nullable StringBuilder word;
    private @Nullable String input;
    private @Nullable String document;
    private Target target = Target.WORDS;

    /** Where a word goes. */
    enum Target {
        /** To the words of the command. */
        WORDS,
        /** It is the file to read. */
        INPUT,
        /** It is a file to write. */
        OUTPUT,
        /** It is what is read. */
        HERE_STRING,
        /** It ends what is read. */
        HERE_DOCUMENT
    }

    /** Says that something of the command stands here. */
    void beginAt(int place) {
        begin = begin < 0 ? place : begin;
    }

    int begin() {
        return begin;
    }

    /** The word that is being read; begun if there is none. */
    StringBuilder word(int place) {
        StringBuilder opened = word;
        if (opened == null) {
            opened = new StringBuilder();
            word = opened;
            beginAt(place);
        }
        return opened;
    }

    boolean isInWord() {
        return word != null;
    }

    /** Forgets a word that was the number of a stream. */
    void dropStreamNumber() {
        if (word != null && word.toString().matches("[0-9]")) {
            word = null;
        }
    }

    /** Whether the next word is a file to write, and not begun. */
    boolean awaitsOutput() {
        return target == Target.OUTPUT && word == null;
    }

    void next(Target where) {
        target = where;
    }

    void add(List<SimpleCommand> commands) {
        inner.addAll(commands);
    }

    void document(String given) {
        document = given;
    }

    /**
     * Ends the word.
     *
     * @return how the here-document ends that the word announces; null if it announces none
     */
    @Nullable
    String endWord() {
        StringBuilder ended = word;
        if (ended == null) {
            return null;
        }
        Target where = target;
        String text = ended.toString();
        word = null;
        target = Target.WORDS;
        switch (where) {
            case WORDS -> words.add(text);
            case INPUT -> input = text;
            case OUTPUT -> {
                if (!text.matches("&?[0-9-]")) {
                    outputs.add(text);
                }
            }
            case HERE_STRING -> document = text;
            case HERE_DOCUMENT -> {
                return text;
            }
        }
        return null;
    }

    /** The command, with what its text came to. */
    SimpleCommand command(String text, boolean piped) {
        String line = text.replaceAll("\\\\\\n", " ").replaceAll("\\s+", " ").strip();
        return new SimpleCommand(line, words, inner, input, outputs, document, piped);
    }
}
