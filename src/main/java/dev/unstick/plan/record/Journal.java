package dev.unstick.plan.record;

import dev.unstick.plan.Plan;
import dev.unstick.plan.Step;
import dev.unstick.plan.StepResult;
import dev.unstick.plan.Target;
import dev.unstick.text.Texts;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What was asked of the cluster, a JSON object a line: each request is on the disk before it is sent, and its answer after. It
 * holds names, uids and finalizers; never a token, never an object's data.
 */
public final class Journal implements AutoCloseable {
    private static final Texts TEXTS = Texts.of(Journal.class);

    private final Path file;
    private final FileOutputStream stream;
    private final Clock clock;

    private Journal(Path file, FileOutputStream stream, Clock clock) {
        this.file = file;
        this.stream = stream;
        this.clock = clock;
    }

    /**
     * Starts the journal of one run.
     *
     * @throws UncheckedIOException if it cannot be written
     */
    public static Journal start(Path folder, String run, Plan plan, Clock clock) {
        Path file = folder.resolve(run + ".jsonl");
        try {
            OwnerOnly.folder(folder);
            Journal journal = new Journal(file, OwnerOnly.create(file), clock);
            journal.append(journal.line("plan")
                    .put("plan", plan.id())
                    .put("context", plan.endpoint().context())
                    .put("server", plan.endpoint().server())
                    .put("object", plan.object().path())
                    .put("uid", plan.goal().uid()));
            return journal;
        } catch (IOException failure) {
            throw new UncheckedIOException(TEXTS.get("journal.not-written", file, failure), failure);
        }
    }

    /** Its file. */
    public Path file() {
        return file;
    }

    /** Writes a request down; it may be sent when this returns. */
    public void request(Step step, String resourceVersion) {
        append(line("request")
                .put("step", step.n())
                .put("action", step.action().toString())
                .put("path", step.object().path())
                .put("uid", step.subject().uid())
                .put("resourceVersion", resourceVersion)
                .put("finalizer", step.finalizer())
                .put("targets", step.targets().stream().map(Target::toString).collect(Collectors.joining(", "))));
    }

    /** Writes down what came of it. */
    public void answer(Step step, String answer) {
        append(line("answer").put("step", step.n()).put("answer", answer));
    }

    /** Writes down how a step ended. */
    public void ended(StepResult result) {
        append(line("step")
                .put("step", result.step().n())
                .put("result", result.result().toString())
                .put("detail", result.detail()));
    }

    @Override
    public void close() {
        try {
            stream.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(TEXTS.get("journal.not-written", file, failure), failure);
        }
    }

    private ObjectNode line(String what) {
        return JsonMapper.shared()
                .createObjectNode()
                .put("time", clock.instant().toString())
                .put("what", what);
    }

    private void append(ObjectNode line) {
        try {
            stream.write((line + "\n").getBytes(StandardCharsets.UTF_8));
            stream.getFD().sync();
        } catch (IOException failure) {
            throw new UncheckedIOException(TEXTS.get("journal.not-written", file, failure), failure);
        }
    }
}
