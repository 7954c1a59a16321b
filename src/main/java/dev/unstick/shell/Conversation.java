package dev.unstick.shell;

import dev.unstick.script.Interpreter;
import dev.unstick.script.Output;
import dev.unstick.script.ScriptException;
import dev.unstick.script.Session;
import dev.unstick.script.Values;
import dev.unstick.text.Texts;
import dev.unstick.view.Style;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Entries evaluated one after another. Each result is kept as {@code $1}, {@code $2}, … and as {@code it}; null is no result. Groovy
 * is prepared in the background while a person reads the prompt; the first entry waits for it.
 */
final class Conversation {
    private static final Texts TEXTS = Texts.of(Conversation.class);

    /** What Groovy's binding holds without anybody having put it there. */
    private static final String OUT = "out";

    private final Session session;
    private final CompletableFuture<Interpreter> interpreter = new CompletableFuture<>();
    private final List<String> entries = new ArrayList<>();
    private int results;

    /**
     * A conversation that has not begun.
     *
     * @param session where it takes place
     */
    Conversation(Session session) {
        this.session = session;
    }

    /** Prepares Groovy, on a thread of its own. */
    void warmUp() {
        Thread thread = new Thread(
                () -> {
                    try {
                        Interpreter first = new Interpreter(session, Map.of());
                        first.enter("[1].each { null }");
                        interpreter.complete(new Interpreter(session, Map.of()));
                        Completeness.isIncomplete("if (x) {");
                        Members.ofWord("ns");
                    } catch (RuntimeException | Error failure) {
                        interpreter.completeExceptionally(failure);
                    }
                },
                "warm-up");
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Evaluates an entry, and shows its value or its error.
     *
     * @param entry one or more lines of Groovy; one that begins with a blank is not among {@link #entries()}
     */
    void enter(String entry) {
        boolean kept = !Character.isWhitespace(entry.charAt(0));
        evaluate(groovy -> groovy.enter(entry), kept ? entry : "");
    }

    /**
     * Evaluates a file's text as one entry: a mistake anywhere in it is found before any of it runs.
     *
     * @param name what errors call it
     * @param source its text
     */
    void open(String name, String source) {
        evaluate(groovy -> groovy.enter(name, source), source);
    }

    /** What was evaluated without an error, in order. */
    List<String> entries() {
        return List.copyOf(entries);
    }

    /** The variables there are, by name; none while Groovy is being prepared. Waits for nothing. */
    SortedMap<String, Object> variables() {
        SortedMap<String, Object> variables = new TreeMap<>();
        if (interpreter.isDone() && !interpreter.isCompletedExceptionally()) {
            variables.putAll(interpreter.join().variables());
            variables.remove(OUT);
            variables.values().removeIf(value -> value == null);
        }
        return variables;
    }

    private void evaluate(Function<Interpreter, @Nullable Object> entry, String kept) {
        Output output = session.output();
        try {
            Interpreter groovy = interpreter.join();
            Object value = entry.apply(groovy);
            if (!kept.isEmpty()) {
                entries.add(kept);
            }
            if (value != null) {
                results++;
                groovy.variables().put("$" + results, value);
                groovy.variables().put("it", value);
                output.report().println(shown("$" + results, value, output.reportStyle()));
            }
        } catch (ScriptException failure) {
            tell(failure);
        }
        output.report().flush();
    }

    private static String shown(String name, Object value, Style style) {
        String text = Values.show(value, style);
        return text.indexOf('\n') < 0 ? style.faint(name + " = ") + text : text + "\n" + style.faint("(" + name + ")");
    }

    /**
     * Says what went wrong.
     *
     * @param failure an error of an entry, or of a value that cannot be shown
     */
    void tell(Throwable failure) {
        Output output = session.output();
        String message = Interpreter.wasInterrupted(failure)
                ? TEXTS.get("interrupted")
                : failure instanceof ScriptException told
                        ? String.valueOf(told.getMessage())
                        : TEXTS.get("not-shown", failure);
        output.talk().println(output.talkStyle().bad(message));
        output.talk().flush();
    }
}
