package dev.unstick.script;

import dev.unstick.cluster.ClusterException;
import dev.unstick.diagnosis.UnknownNamespaceException;
import dev.unstick.jsonpath.JsonPathException;
import dev.unstick.namespace.PruningException;
import dev.unstick.text.Spelling;
import dev.unstick.text.Texts;
import groovy.lang.MissingMethodException;
import groovy.lang.MissingPropertyException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.codehaus.groovy.control.CompilationFailedException;
import org.codehaus.groovy.control.MultipleCompilationErrorsException;
import org.codehaus.groovy.control.messages.SyntaxErrorMessage;
import org.codehaus.groovy.syntax.SyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * The text of a script, and how its errors are told: where in it, the line itself, a caret under the place where there is one, and
 * never a page of frames.
 *
 * @param name what it is called
 * @param source the text
 */
record SourceText(String name, String source) {
    private static final Texts TEXTS = Texts.of(SourceText.class);

    /** {@code "$.spec"}, where Groovy expects a variable after the dollar; strings before it on the line are stepped over. */
    private static final Pattern INTERPOLATED_PATH = Pattern.compile(
            "^(?:[^\"'/]|'(?:[^'\\\\]|\\\\.)*'|\"(?:[^\"$\\\\]|\\\\.|\\$\\{[^}]*}|\\$\\w+)*\")*(\"\\$[.\\[][^\"]*\"?)");

    /** Those whose message is all that a person needs. */
    private static final List<Class<? extends RuntimeException>> SELF_EXPLAINING = List.of(
            ClusterException.class,
            JsonPathException.class,
            PruningException.class,
            UnknownNamespaceException.class,
            IllegalArgumentException.class);

    /**
     * Refuses a JSONPath in double quotes before Groovy sees it: Groovy's own words for this are of no use to anybody.
     *
     * @throws ScriptException if there is one
     */
    void refuseInterpolatedPath() {
        List<String> lines = source.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            Matcher matcher = INTERPOLATED_PATH.matcher(lines.get(i));
            if (matcher.find()) {
                String path = matcher.group(1);
                throw new ScriptException(located(
                        i + 1, matcher.start(1) + 1, TEXTS.get("source.interpolated", path, path.replace('"', '\''))));
            }
        }
    }

    /** The compiler refused it. */
    ScriptException notCompiled(CompilationFailedException failure) {
        if (failure instanceof MultipleCompilationErrorsException several
                && several.getErrorCollector().getErrorCount() > 0
                && several.getErrorCollector().getError(0) instanceof SyntaxErrorMessage message) {
            SyntaxException first = message.getCause();
            return new ScriptException(
                    located(first.getStartLine(), first.getStartColumn(), plain(first.getOriginalMessage())), failure);
        }
        return new ScriptException(name + ": " + failure.getMessage(), failure);
    }

    /** It threw. */
    ScriptException threw(Throwable thrown) {
        Throwable cause = thrown;
        while (cause instanceof java.lang.reflect.UndeclaredThrowableException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return new ScriptException(
                line(cause).map(line -> located(line, 0, explain(thrown))).orElse(explain(thrown)), thrown);
    }

    private Optional<Integer> line(Throwable thrown) {
        for (StackTraceElement frame : thrown.getStackTrace()) {
            if (name.equals(frame.getFileName()) && frame.getLineNumber() > 0) {
                return Optional.of(frame.getLineNumber());
            }
        }
        return Optional.empty();
    }

    private static String explain(Throwable thrown) {
        String message = thrown.getMessage();
        if (thrown instanceof MissingMethodException missing && isScript(missing.getType())) {
            return unknownWord(missing.getMethod(), "source.no-word");
        }
        if (thrown instanceof MissingPropertyException missing && isScript(missing.getType())) {
            return unknownWord(missing.getProperty(), "source.no-variable");
        }
        boolean explains = SELF_EXPLAINING.stream().anyMatch(type -> type.isInstance(thrown));
        return explains && message != null ? message : thrown.toString();
    }

    private static boolean isScript(@Nullable Class<?> type) {
        return type != null && DslScript.class.isAssignableFrom(type);
    }

    private static String unknownWord(String word, String key) {
        List<String> near = Spelling.near(word, Word.names());
        return near.isEmpty()
                ? TEXTS.get(key, word)
                : TEXTS.get(key, word) + " " + TEXTS.get("source.near", String.join(", ", near));
    }

    private static String plain(String message) {
        return message.replaceAll(" @ line \\d+, column \\d+\\.?$", "");
    }

    private String located(int line, int column, String message) {
        String place = name + ":" + line + (column > 0 ? ":" + column : "") + ": ";
        List<String> lines = source.lines().toList();
        if (line < 1 || line > lines.size()) {
            return place + message;
        }
        String text = place + message + "\n  " + lines.get(line - 1);
        return column > 0 ? text + "\n  " + " ".repeat(column - 1) + "^" : text;
    }
}
