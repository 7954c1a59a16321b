package dev.unstick.script;

import dev.unstick.text.Explained;
import dev.unstick.text.Spelling;
import dev.unstick.text.Texts;
import groovy.lang.MissingMethodException;
import groovy.lang.MissingPropertyException;
import java.util.List;
import java.util.Optional;
import org.codehaus.groovy.control.CompilationFailedException;
import org.codehaus.groovy.control.MultipleCompilationErrorsException;
import org.codehaus.groovy.control.messages.SyntaxErrorMessage;
import org.codehaus.groovy.syntax.SyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * The text of a script, and how its errors are told: where in it, the line itself, a caret under the place where there is one, and
 * never a page of frames.
 *
 * @param name what people call it
 * @param unit what Groovy calls it: the name of the class that it becomes, and of the file in stack traces
 * @param source the text
 * @param conversation whether it was entered at a prompt or the like, and is no file
 */
record SourceText(String name, String unit, String source, boolean conversation) {
    private static final Texts TEXTS = Texts.of(SourceText.class);

    /**
     * Refuses a JSONPath in double quotes before Groovy sees it: Groovy's own words for this are of no use to anybody.
     *
     * @throws ScriptException if there is one
     */
    void refuseInterpolatedPath() {
        InterpolatedPath.find(source).ifPresent(path -> {
            throw new ScriptException(
                    located(path.line(), path.column(), TEXTS.get("source.interpolated", path.text())));
        });
    }

    /** The compiler refused it. */
    ScriptException notCompiled(CompilationFailedException failure) {
        if (failure instanceof MultipleCompilationErrorsException several
                && several.getErrorCollector().getErrorCount() > 0
                && several.getErrorCollector().getError(0) instanceof SyntaxErrorMessage message) {
            SyntaxException first = message.getCause();
            String told = meant(first.getStartLine()).orElseGet(() -> plain(first.getOriginalMessage()));
            return new ScriptException(located(first.getStartLine(), first.getStartColumn(), told), failure);
        }
        return new ScriptException(
                name + ": " + String.valueOf(failure.getMessage()).replace(unit, name), failure);
    }

    /** It threw. */
    ScriptException threw(Throwable thrown) {
        Optional<Integer> line = line(thrown);
        String explained = explain(thrown, line.orElse(0));
        return new ScriptException(
                line.map(there -> located(there, 0, explained)).orElse(explained), thrown);
    }

    private Optional<Integer> line(Throwable thrown) {
        for (StackTraceElement frame : thrown.getStackTrace()) {
            if (unit.equals(frame.getFileName()) && frame.getLineNumber() > 0) {
                return Optional.of(frame.getLineNumber());
            }
        }
        return Optional.empty();
    }

    /** What somebody means by a line, if it is no Groovy. */
    private Optional<String> meant(int line) {
        List<String> lines = source.lines().toList();
        return line < 1 || line > lines.size()
                ? Optional.empty()
                : new Meaning(lines.get(line - 1), conversation).told();
    }

    private String explain(Throwable thrown, int line) {
        Class<?> type = thrown instanceof MissingMethodException method
                ? method.getType()
                : thrown instanceof MissingPropertyException property ? property.getType() : null;
        return isScript(type) ? meant(line).orElseGet(() -> explained(thrown)) : explained(thrown);
    }

    /**
     * What went wrong, for a person, without its place.
     *
     * @param thrown what was thrown
     */
    static String explained(Throwable thrown) {
        String message = thrown.getMessage();
        if (thrown instanceof MissingMethodException missing) {
            return isScript(missing.getType()) ? unknownWord(missing) : MissingMember.method(missing);
        }
        if (thrown instanceof MissingPropertyException missing) {
            return isScript(missing.getType())
                    ? unknownVariable(missing.getProperty())
                    : MissingMember.property(missing);
        }
        if (isCategoryUse(message)) {
            return TEXTS.get("use.in-closure");
        }
        return Explained.by(thrown).orElseGet(thrown::toString);
    }

    /** Within a closure Groovy's own {@code use}, which every object has, comes before the word (DefaultGroovyMethods). */
    private static boolean isCategoryUse(@Nullable String message) {
        return message != null && message.startsWith("Expecting at least 2 arguments, a category class");
    }

    private static boolean isScript(@Nullable Class<?> type) {
        return type != null && DslScript.class.isAssignableFrom(type);
    }

    private static String unknownWord(MissingMethodException missing) {
        String word = missing.getMethod();
        return Word.names().contains(word)
                ? MissingMember.arguments(missing)
                : near(TEXTS.get("source.no-word", word), word);
    }

    private static String unknownVariable(String name) {
        if (name.matches("\\$\\d+")) {
            return TEXTS.get("source.no-result", name);
        }
        return Word.names().contains(name) ? Meaning.alone(name) : near(TEXTS.get("source.no-variable", name), name);
    }

    private static String near(String message, String word) {
        List<String> near = Spelling.near(word, Word.names());
        return near.isEmpty() ? message : message + " " + TEXTS.get("source.near", Texts.list(near));
    }

    private static String plain(String message) {
        return message.replaceAll(" @ line \\d+, column \\d+\\.?$", "");
    }

    private String located(int line, int column, String message) {
        List<String> lines = source.lines().toList();
        boolean beyond = line > lines.size() && !lines.isEmpty();
        int shownLine = beyond ? lines.size() : line;
        int shownColumn = beyond ? lines.get(lines.size() - 1).length() + 1 : column;
        String place = name + ":" + shownLine + (shownColumn > 0 ? ":" + shownColumn : "") + ": ";
        if (shownLine < 1 || lines.isEmpty()) {
            return name + ": " + message;
        }
        String text = place + message + "\n  " + lines.get(shownLine - 1);
        return shownColumn > 0 ? text + "\n  " + " ".repeat(shownColumn - 1) + "^" : text;
    }
}
