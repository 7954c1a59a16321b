package dev.unstick.explanation.line;

import java.util.List;

/**
 * What stands on command lines.
 *
 * @param commands the commands in the order in which they are written
 * @param unfinished whether a quote, a substitution or a here-document is begun and not ended
 * @param curlyQuotes whether quotes are typographic, as web pages make them and no shell knows them; they are read as if they were plain
 */
public record CommandLines(List<SimpleCommand> commands, boolean unfinished, boolean curlyQuotes) {

    public CommandLines {
        commands = List.copyOf(commands);
    }

    /**
     * Takes command lines apart.
     *
     * @param text any text, such as what was pasted; prompts ({@code $ } or {@code # }) before its lines are left out. Names in angle
     *     brackets, such as {@code <namespace>}, are taken for words and not for files
     */
    public static CommandLines of(String text) {
        String plain = text.replace('\u201c', '"')
                .replace('\u201d', '"')
                .replace('\u2018', '\'')
                .replace('\u2019', '\'')
                .replace('\u00a0', ' ')
                .replace("\r", "");
        CommandReader reader = new CommandReader(withoutPrompts(plain));
        return new CommandLines(
                reader.read(),
                reader.isUnfinished(),
                !plain.equals(text.replace('\u00a0', ' ').replace("\r", "")));
    }

    private static String withoutPrompts(String text) {
        return text.replaceAll("(?m)^\\s*(?:\\[[^\\]\\n]+@[^\\]\\n]+\\])?[$#>]\\s+(?=[a-zA-Z_./(])", "");
    }
}
