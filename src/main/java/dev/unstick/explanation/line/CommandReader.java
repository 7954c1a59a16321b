package dev.unstick.explanation.line;

import dev.unstick.explanation.line.CommandDraft.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the commands of one text, character by character. */
final class CommandReader {
    /** What a web page writes where the reader is to put a name. */
    private static final Pattern PLACEHOLDER = Pattern.compile("<[A-Za-z][A-Za-z0-9_. -]*>");

    private static final List<String> REDIRECTIONS = List.of("<<<", "<<-", "<<", ">>", ">&", ">|", "<", ">");

    private final String text;
    private final List<SimpleCommand> commands = new ArrayList<>();
    private CommandDraft draft = new CommandDraft();
    private int at;
    private boolean unfinished;
    private boolean piped;
    private @Nullable String documentEnd;
    private int documentOf = -1;

    CommandReader(String text) {
        this.text = text;
    }

    boolean isUnfinished() {
        return unfinished;
    }

    List<SimpleCommand> read() {
        while (at < text.length()) {
            step(text.charAt(at));
        }
        separate(0, false);
        unfinished |= documentEnd != null;
        return commands;
    }

    private void step(char character) {
        switch (character) {
            case ' ', '\t' -> {
                endWord();
                at++;
            }
            case '\n' -> {
                endWord();
                hereDocument();
                separate(1, false);
            }
            case ';' -> separate(1, false);
            case '&' -> ampersand();
            case '|' ->
                separate(text.startsWith("||", at) || text.startsWith("|&", at) ? 2 : 1, !text.startsWith("||", at));
            case '(', ')' -> bracket();
            case '<', '>' -> redirect();
            case '#' -> comment();
            default -> inWord(character);
        }
    }

    private void inWord(char character) {
        switch (character) {
            case '\\' -> escape();
            case '\'' -> quoted();
            case '"' -> doubleQuoted();
            case '`' -> {
                int end = text.indexOf('`', at + 1);
                substitution(at + 1, end < 0 ? text.length() : end);
            }
            case '$' -> dollar();
            default -> append(character);
        }
    }

    private void append(char character) {
        draft.word(at).append(character);
        at++;
    }

    private void escape() {
        if (at + 1 < text.length() && text.charAt(at + 1) == '\n') {
            endWord();
        } else if (at + 1 < text.length()) {
            draft.word(at).append(text.charAt(at + 1));
        }
        at += 2;
    }

    private void quoted() {
        int end = text.indexOf('\'', at + 1);
        unfinished |= end < 0;
        int close = end < 0 ? text.length() : end;
        draft.word(at).append(text, at + 1, close);
        at = Math.min(close + 1, text.length());
    }

    private void doubleQuoted() {
        StringBuilder word = draft.word(at);
        at++;
        while (at < text.length() && text.charAt(at) != '"') {
            char character = text.charAt(at);
            if (character == '\\' && at + 1 < text.length() && "\"\\$`\n".indexOf(text.charAt(at + 1)) >= 0) {
                word.append(text.charAt(at + 1));
                at += 2;
            } else if (character == '$' || character == '`') {
                inWord(character);
            } else {
                word.append(character);
                at++;
            }
        }
        unfinished |= at >= text.length();
        at++;
    }

    private void dollar() {
        if (text.startsWith("$(", at)) {
            substitution(at + 2, Brackets.closing(text, at + 2));
        } else if (text.startsWith("$'", at) && !draft.isInWord()) {
            draft.word(at);
            at++;
            quoted();
        } else {
            append('$');
        }
    }

    /** Reads the commands of a substitution, and leaves it in the word as it was written. */
    private void substitution(int from, int to) {
        StringBuilder word = draft.word(at);
        CommandReader within = new CommandReader(text.substring(from, to));
        draft.add(within.read());
        unfinished |= within.unfinished || to >= text.length();
        int end = Math.min(to + 1, text.length());
        word.append(text, at, end);
        at = end;
    }

    /** A subshell's brackets only part commands here; those behind a name make a function of what follows. */
    private void bracket() {
        boolean function = draft.isInWord() && text.startsWith("()", at);
        if (function) {
            draft.word(at).append("()");
        }
        separate(function ? 2 : 1, false);
    }

    private void redirect() {
        Matcher placeholder = PLACEHOLDER.matcher(text).region(at, text.length());
        if (placeholder.lookingAt()) {
            draft.word(at).append(placeholder.group());
            at = placeholder.end();
        } else if (text.startsWith("<(", at)) {
            substitution(at + 2, Brackets.closing(text, at + 2));
        } else {
            draft.dropStreamNumber();
            endWord();
            draft.beginAt(at);
            String operator = REDIRECTIONS.stream()
                    .filter(each -> text.startsWith(each, at))
                    .findFirst()
                    .orElseThrow();
            at += operator.length();
            draft.next(
                    switch (operator) {
                        case "<<<" -> Target.HERE_STRING;
                        case "<<", "<<-" -> Target.HERE_DOCUMENT;
                        case "<" -> Target.INPUT;
                        default -> Target.OUTPUT;
                    });
        }
    }

    private void ampersand() {
        if (text.startsWith("&>", at)) {
            endWord();
            at++;
        } else if (draft.awaitsOutput()) {
            append('&');
        } else {
            separate(text.startsWith("&&", at) ? 2 : 1, false);
        }
    }

    private void comment() {
        if (draft.isInWord()) {
            append('#');
            return;
        }
        int end = text.indexOf('\n', at);
        at = end < 0 ? text.length() : end;
    }

    private void endWord() {
        String end = draft.endWord();
        documentEnd = end == null ? documentEnd : end;
    }

    /** Takes the lines of a here-document, which begin behind the line that announces it, whatever else stands in that. */
    private void hereDocument() {
        String end = documentEnd;
        if (end == null) {
            return;
        }
        Matcher last = Pattern.compile("(?m)^[ \\t]*" + Pattern.quote(end) + "[ \\t]*$")
                .matcher(text);
        if (!last.find(at)) {
            return;
        }
        String document = text.substring(at + 1, Math.max(at + 1, last.start()));
        documentEnd = null;
        at = last.end() - 1;
        if (documentOf < 0) {
            draft.document(document);
        } else {
            SimpleCommand reader = commands.get(documentOf);
            commands.set(documentOf, reader.reading(document));
            documentOf = -1;
        }
    }

    private void separate(int length, boolean pipe) {
        endWord();
        int end = Math.min(at, text.length());
        at += length;
        if (draft.begin() < 0) {
            piped |= pipe;
            return;
        }
        commands.add(draft.command(text.substring(draft.begin(), end), piped));
        if (documentEnd != null && documentOf < 0) {
            documentOf = commands.size() - 1;
        }
        draft = new CommandDraft();
        piped = pipe;
    }
}
