package dev.unstick.explanation.line;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One program with its words.
 *
 * @param text as it was written, in one line
 * @param words its words without their quotes, keywords of the shell and assignments among them; substitutions and variables stand in
 *     them as they were written
 * @param inner the commands of its substitutions, which run first
 * @param input the file that it reads from; null if it has none
 * @param outputs the files that it writes to
 * @param document what a here-document or here-string gives it to read; null if it has none
 * @param piped whether it reads what the command before it writes
 */
public record SimpleCommand(
        String text,
        List<String> words,
        List<SimpleCommand> inner,
        @Nullable String input,
        List<String> outputs,
        @Nullable String document,
        boolean piped) {

    public SimpleCommand {
        words = List.copyOf(words);
        inner = List.copyOf(inner);
        outputs = List.copyOf(outputs);
    }

    /** The same, reading a here-document. */
    SimpleCommand reading(String given) {
        return new SimpleCommand(text, words, inner, input, outputs, given, piped);
    }
}
