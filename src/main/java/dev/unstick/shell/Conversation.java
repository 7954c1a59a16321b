package dev.unstick.shell;

import dev.unstick.script.Interpreter;
import dev.unstick.script.OutcomeHandle;
import dev.unstick.script.Output;
import dev.unstick.script.ScriptException;
import dev.unstick.script.Session;
import dev.unstick.script.Shown;
import dev.unstick.script.Values;
import dev.unstick.text.Texts;
import dev.unstick.timing.Phase;
import dev.unstick.timing.Timings;
import dev.unstick.view.Style;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Entries evaluated one after another. Their {@link Results} are kept for later entries; null is no result. Groovy
 * is prepared in the background while a person reads the prompt; the first entry waits for it.
 */
final class Conversation {
    private static final Texts TEXTS = Texts.of(Conversation.class);

    /** What Groovy's binding holds without anybody having put it there. */
    private static final String OUT = "out";

    /** {@code $2} comes before {@code $10}. */
    private static final Comparator<String> RESULTS_AS_COUNTED = Comparator.comparingInt(
                    (String name) -> name.startsWith("$") ? name.length() : Integer.MAX_VALUE)
            .thenComparing(Comparator.naturalOrder());

    private final Session session;
    private final Pager pager;
    private final List<Entry> entries = new ArrayList<>();
    private volatile CompletableFuture<Interpreter> interpreter = new CompletableFuture<>();
    private volatile Feedback feedback = Feedback.NORMAL;
    private final AtomicBoolean warming = new AtomicBoolean();
    private final Results results = new Results();

    /**
     * A conversation that has not begun.
     *
     * @param session where it takes place
     * @param pager shows values
     */
    Conversation(Session session, Pager pager) {
        this.session = session;
        this.pager = pager;
    }

    /** Prepares Groovy, on a thread of its own; once. */
    void warmUp() {
        if (!warming.compareAndSet(false, true)) {
            return;
        }
        Thread thread = new Thread(
                () -> {
                    try {
                        Interpreter first = new Interpreter(session, Map.of());
                        first.enter("[1].each { null }");
                        interpreter.complete(new Interpreter(session, Map.of()));
                        Timings.ofProcess().reached(Phase.GROOVY);
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
        evaluate(groovy -> groovy.enter(entry), entry, kept ? entry : "");
    }

    /**
     * Evaluates a file's text as one entry: a mistake anywhere in it is found before any of it runs.
     *
     * @param name what errors call it
     * @param source its text
     */
    void open(String name, String source) {
        evaluate(groovy -> groovy.enter(name, source), source, source);
    }

    /** What was entered, in order; what begins with a blank is not among it. */
    List<Entry> entries() {
        return List.copyOf(entries);
    }

    /** What was evaluated without an error, and was neither declined nor refused, in order. */
    List<String> worked() {
        return entries.stream().filter(Entry::worked).map(Entry::source).toList();
    }

    /** How much is said of each entry. */
    Feedback feedback() {
        return feedback;
    }

    /** Says so much of each entry from now on. */
    void give(Feedback mode) {
        feedback = mode;
    }

    /** Forgets everything that was entered and declared. */
    void reset() {
        entries.clear();
        results.reset();
        interpreter = CompletableFuture.completedFuture(new Interpreter(session, Map.of()));
    }

    /** The methods that were declared, by name; none while Groovy is being prepared. Waits for nothing. */
    SortedMap<String, String> methods() {
        return isReady() ? interpreter.join().methods() : new TreeMap<>();
    }

    /** The imports that were made; none while Groovy is being prepared. Waits for nothing. */
    List<String> imports() {
        return isReady() ? interpreter.join().imports() : List.of();
    }

    private boolean isReady() {
        return interpreter.isDone() && !interpreter.isCompletedExceptionally();
    }

    /** The variables there are, by name; none while Groovy is being prepared. Waits for nothing. */
    SortedMap<String, Object> variables() {
        SortedMap<String, Object> variables = new TreeMap<>(RESULTS_AS_COUNTED);
        if (isReady()) {
            variables.putAll(interpreter.join().variables());
            variables.keySet().removeAll(interpreter.join().methods().keySet());
            variables.keySet().removeAll(session.vocabulary().addedNames());
            variables.remove(OUT);
            variables.values().removeIf(value -> value == null);
        }
        return variables;
    }

    private void evaluate(Function<Interpreter, @Nullable Object> entry, String source, String kept) {
        Output output = session.output();
        try {
            Interpreter groovy = interpreter.join();
            long began = System.nanoTime();
            Object value = entry.apply(groovy);
            Timings.ofProcess().reached(Phase.EVALUATED);
            keep(kept, !(value instanceof OutcomeHandle outcome) || outcome.isSuccess());
            if (value != null) {
                String name = results.keep(value, groovy.variables());
                show(name, value, Duration.ofNanos(System.nanoTime() - began));
                teach(value, source);
            }
        } catch (ScriptException failure) {
            keep(kept, false);
            tell(failure);
        }
        output.report().flush();
    }

    private void keep(String source, boolean worked) {
        if (!source.isEmpty()) {
            entries.add(new Entry(entries.size() + 1, source, worked));
        }
    }

    private void show(String name, Object value, Duration took) {
        Output output = session.output();
        Style style = output.reportStyle();
        if (feedback == Feedback.SILENT) {
            return;
        }
        String text = Values.show(value, style);
        if (feedback == Feedback.CONCISE) {
            pager.show(text);
            return;
        }
        String about = feedback == Feedback.VERBOSE
                ? name + ": " + value.getClass().getSimpleName() + ", " + took.toMillis() + " ms"
                : name;
        boolean single = text.indexOf('\n') < 0 && feedback != Feedback.VERBOSE;
        if (single) {
            output.report().println(style.faint(name + " = ") + text);
        } else {
            pager.show(text);
            output.report().println(style.faint("(" + about + ")"));
        }
        if (value instanceof Shown shown) {
            nextWords(shown, name);
        }
    }

    private void nextWords(Shown shown, String name) {
        Output output = session.output();
        List<String> next = shown.next(name);
        if (!next.isEmpty()) {
            output.report().println(output.reportStyle().faint(TEXTS.get("next", String.join("   ", next))));
        }
    }

    private void teach(Object value, String source) {
        String kubectl = feedback == Feedback.TEACH ? KubectlWay.of(value, source) : "";
        if (!kubectl.isEmpty()) {
            Style style = session.output().reportStyle();
            session.output().report().println(style.faint(TEXTS.get("teach", kubectl)));
        }
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
        if (feedback == Feedback.VERBOSE && failure.getCause() != null) {
            failure.getCause().printStackTrace(output.talk());
        }
        output.talk().flush();
    }
}
