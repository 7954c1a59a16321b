package dev.unstick.shell;

import dev.unstick.shell.Lexeme.Kind;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What stands at the cursor, told from the text before it. */
sealed interface Position {
    /** Where in the text the word begins that is to be completed. */
    int wordStart();

    /**
     * A slash command's name.
     *
     * @param wordStart where its slash is
     */
    record CommandName(int wordStart) implements Position {}

    /**
     * A slash command's argument.
     *
     * @param command its name, as typed
     * @param wordStart where the argument begins
     */
    record CommandArgument(String command, int wordStart) implements Position {}

    /**
     * In a string that is an argument of a call.
     *
     * @param callee the method's or word's name; empty if it is no argument
     * @param calleeIndex the index of its piece; -1 if there is none
     * @param argument the name of a named argument; empty for the others
     * @param index how many arguments are before it
     * @param delimiter how the string was opened
     * @param wordStart where its text begins
     */
    record InString(String callee, int calleeIndex, String argument, int index, String delimiter, int wordStart)
            implements Position {}

    /**
     * After a dot.
     *
     * @param ownerIndex the index of the last piece of what is before it
     * @param wordStart where the member's name begins
     */
    record Member(int ownerIndex, int wordStart) implements Position {}

    /**
     * Where a word of Groovy or of the DSL, or an argument, can begin.
     *
     * @param callee the word before it on its line, of which this can be the argument; empty if there is none
     * @param wordStart where it begins
     */
    record Code(String callee, int wordStart) implements Position {}

    /**
     * Where nothing can be said, as in a comment.
     *
     * @param wordStart where the cursor is
     */
    record Elsewhere(int wordStart) implements Position {}

    /**
     * What stands at the end of a text.
     *
     * @param before the text before the cursor, cut into pieces
     */
    static Position of(Lexemes before) {
        String text = before.text();
        if (text.startsWith("/") && (text.length() == 1 || SlashCommands.isOne(text))) {
            int blank = text.indexOf(' ');
            return blank < 0
                    ? new CommandName(0)
                    : new CommandArgument(
                            text.substring(1, blank),
                            text.length() - text.substring(blank).stripLeading().length());
        }
        Lexemes.@Nullable Open innermost =
                before.open().isEmpty() ? null : before.open().get(before.open().size() - 1);
        if (innermost != null && innermost.isString()) {
            return inString(before, innermost);
        }
        if (innermost != null && innermost.delimiter().equals("/*")) {
            return new Elsewhere(text.length());
        }
        return inCode(before);
    }

    private static Position inString(Lexemes before, Lexemes.Open string) {
        int start = string.start() + string.delimiter().length();
        int last = before.size() - 1;
        if (before.pieces().get(last).start() != string.start()) {
            return new Elsewhere(before.text().length());
        }
        return Call.of(before, last)
                .<Position>map(call -> new InString(
                        before.word(call.callee()),
                        call.callee(),
                        call.argument(),
                        call.index(),
                        string.delimiter(),
                        start))
                .orElse(new InString("", -1, "", 0, string.delimiter(), start));
    }

    private static Position inCode(Lexemes before) {
        int end = before.text().length();
        int last = before.size() - 1;
        boolean inWord = before.is(last, Kind.WORD) && before.pieces().get(last).end() == end;
        if (last >= 0 && !inWord && (isAtEnd(before, last, end) || isFinished(before, last))) {
            return new Elsewhere(end);
        }
        int previous = inWord ? last - 1 : last;
        int start = inWord ? before.pieces().get(last).start() : end;
        if (before.word(previous).equals(".")) {
            boolean safe = before.word(previous - 1).equals("?");
            return new Member(safe ? previous - 2 : previous - 1, start);
        }
        boolean sameLine = previous >= 0
                && before.text()
                                .substring(before.pieces().get(previous).end(), start)
                                .indexOf('\n')
                        < 0;
        String callee = sameLine && before.is(previous, Kind.WORD) ? before.word(previous) : "";
        return new Code(callee, start);
    }

    /**
     * Whether the text ends, on this line, in a bracket that closes a value, as in {@code stuck()}: only an operator or a dot can
     * follow it. After {@code if (x)} and after a block another word can.
     */
    private static boolean isFinished(Lexemes before, int last) {
        String bracket = before.word(last);
        boolean closes = before.is(last, Kind.CLOSE) && !bracket.equals("}");
        if (!closes || before.text().substring(before.pieces().get(last).end()).indexOf('\n') >= 0) {
            return false;
        }
        return Brackets.of(before).partner(last).stream()
                .noneMatch(opening -> GroovyWords.isOperatorLike(before.word(opening - 1)));
    }

    /** Whether the text ends in a piece that goes on when one types: a number, or a comment to the end of its line. */
    private static boolean isAtEnd(Lexemes before, int last, int end) {
        boolean lineComment = before.is(last, Kind.COMMENT) && before.word(last).startsWith("//");
        return (before.is(last, Kind.NUMBER) || before.is(last, Kind.STRING) || lineComment)
                && before.pieces().get(last).end() == end;
    }

    /**
     * A call, seen from one of its arguments.
     *
     * @param callee the index of its name
     * @param argument the name of the argument, if it is a named one; empty otherwise
     * @param index how many arguments are before it
     */
    record Call(int callee, String argument, int index) {
        /** The call whose argument begins at a piece, as in {@code f 'x'}, {@code f('x')}, {@code f a, name: 'x'}. */
        static Optional<Call> of(Lexemes lexemes, int argument) {
            boolean named = lexemes.word(argument - 1).equals(":") && lexemes.is(argument - 2, Kind.WORD);
            String name = named ? lexemes.word(argument - 2) : "";
            int index = 0;
            int depth = 0;
            for (int i = named ? argument - 3 : argument - 1; i >= 0; i--) {
                boolean lineEnds = lexemes.startsLine(i + 1) && !lexemes.word(i).equals(",");
                if (depth == 0 && lineEnds && !lexemes.is(i, Kind.OPEN)) {
                    return Optional.empty();
                } else if (lexemes.is(i, Kind.CLOSE)) {
                    depth++;
                } else if (lexemes.is(i, Kind.OPEN) && depth > 0) {
                    depth--;
                } else if (lexemes.is(i, Kind.OPEN)) {
                    boolean called = lexemes.word(i).equals("(") && isName(lexemes, i - 1);
                    return called ? Optional.of(new Call(i - 1, name, index)) : Optional.empty();
                } else if (depth == 0 && lexemes.word(i).equals(",")) {
                    index++;
                } else if (depth == 0 && isName(lexemes, i) && beginsArgument(lexemes, i + 1, argument)) {
                    return Optional.of(new Call(i, name, index));
                } else if (depth == 0
                        && (lexemes.word(i).equals(";") || lexemes.word(i).equals("="))) {
                    return Optional.empty();
                }
            }
            return Optional.empty();
        }

        private static boolean isName(Lexemes lexemes, int index) {
            return lexemes.is(index, Kind.WORD) && !GroovyWords.isKeyword(lexemes.word(index));
        }

        /** Whether a name can be called with what follows it on its line, without parentheses. */
        private static boolean beginsArgument(Lexemes lexemes, int index, int argument) {
            return index <= argument
                    && !lexemes.startsLine(index)
                    && (lexemes.is(index, Kind.STRING)
                            || lexemes.is(index, Kind.WORD)
                            || lexemes.is(index, Kind.NUMBER));
        }
    }
}
