package dev.unstick.plan.record;

import dev.unstick.plan.Outcome;
import dev.unstick.plan.Plan;
import dev.unstick.plan.Step;
import dev.unstick.plan.StepResult;
import dev.unstick.plan.Subject;
import dev.unstick.plan.Target;
import dev.unstick.text.Texts;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What was asked of the cluster, a JSON object a line: each request is on the disk before it is sent, and its answer after. It
 * holds names, uids and finalizers; never a token, never an object's data. For several threads: those that wait for the disk at the
 * same time are served by one visit to it.
 */
public final class Journal implements AutoCloseable {
    private static final Texts TEXTS = Texts.of(Journal.class);

    /** Those that this process writes. */
    private static final Set<Path> OPEN = ConcurrentHashMap.newKeySet();

    private final String run;
    private final Path file;
    private final OutputStream stream;
    private final SharedForce.Disk device;
    private final Clock clock;
    private final Object disk = new Object();
    private final SharedForce shared = new SharedForce();
    private long requests;

    /** Why a line was not written; what follows half a line could not be read. */
    private @Nullable IOException torn;

    /**
     * A journal that is empty still.
     *
     * @param run the run's id
     * @param file its file
     * @param stream hands its lines to the system
     * @param device forces them to the disk
     * @param clock tells the time
     */
    Journal(String run, Path file, OutputStream stream, SharedForce.Disk device, Clock clock) {
        this.run = run;
        this.file = file;
        this.stream = stream;
        this.device = device;
        this.clock = clock;
    }

    /**
     * Starts the journal of one run.
     *
     * @param folder where the journals are
     * @param run the run's id
     * @param plan what it does
     * @param backup the folder with what was saved
     * @param resumes the earlier run that was cut short and that it goes on with; null for none
     * @param clock tells the time
     * @throws UncheckedIOException if it cannot be written
     */
    public static Journal start(
            Path folder, String run, Plan plan, @Nullable Path backup, @Nullable PastRun resumes, Clock clock) {
        Path file = folder.resolve(run + ".jsonl");
        try {
            OwnerOnly.folder(folder);
            FileOutputStream stream = OwnerOnly.create(file);
            Journal journal = new Journal(run, file, stream, stream.getFD()::sync, clock);
            OPEN.add(file.toAbsolutePath());
            journal.force(journal.append(journal.head(plan, backup, resumes)));
            return journal;
        } catch (IOException failure) {
            throw new UncheckedIOException(TEXTS.get("journal.not-written", file, failure), failure);
        }
    }

    /** The run's id. */
    public String run() {
        return run;
    }

    /** Its file. */
    public Path file() {
        return file;
    }

    /**
     * Writes down what has become of a request of an earlier run that has no answer.
     *
     * @param request the request
     * @param found what a look at its object showed
     */
    public void settled(PastRun.Request request, String found) {
        append(line("settled")
                .put("run", request.run())
                .put("request", request.number())
                .put("path", request.path())
                .put("found", found));
    }

    /**
     * Writes a request down; it may be sent when this returns.
     *
     * @return its number, for its answer
     */
    public long request(Step step, Subject subject, String resourceVersion) {
        long number;
        synchronized (disk) {
            number = ++requests;
        }
        force(append(line("request")
                .put("request", number)
                .put("step", step.n())
                .put("action", step.action().toString())
                .put("path", subject.object().path())
                .put("uid", subject.uid())
                .put("resourceVersion", resourceVersion)
                .put("finalizer", step.finalizer())
                .put("targets", step.targets().stream().map(Target::toString).collect(Collectors.joining(", ")))));
        return number;
    }

    /**
     * Writes down what came of it.
     *
     * @param request its number
     * @param step the step
     * @param ok whether the server has done it
     * @param answer what it answered
     */
    public void answer(long request, Step step, boolean ok, String answer) {
        append(line("answer")
                .put("request", request)
                .put("step", step.n())
                .put("ok", ok)
                .put("answer", answer));
    }

    /** Writes down how a step ended. */
    public void ended(StepResult result) {
        force(append(line("step")
                .put("step", result.step().n())
                .put("result", result.result().toString())
                .put("done", result.done())
                .put("detail", result.detail())));
    }

    /** Writes down how the run ended: it was not cut short. */
    public void finished(Outcome.Ending ending) {
        force(append(
                line("end").put("ending", ending.name().toLowerCase(Locale.ROOT).replace('_', '-'))));
    }

    /** Whether this process is at work on a journal. */
    static boolean isOpen(Path file) {
        return OPEN.contains(file.toAbsolutePath());
    }

    @Override
    public void close() {
        OPEN.remove(file.toAbsolutePath());
        try {
            stream.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(TEXTS.get("journal.not-written", file, failure), failure);
        }
    }

    private ObjectNode head(Plan plan, @Nullable Path backup, @Nullable PastRun resumes) {
        ObjectNode head = line("plan")
                .put("run", run)
                .put("plan", plan.id())
                .put("context", plan.endpoint().context())
                .put("server", plan.endpoint().server())
                .put("object", plan.object().path())
                .put("uid", plan.goal().uid())
                .put("backup", backup == null ? null : backup.toString())
                .put("resumes", resumes == null ? null : resumes.id());
        Writer.here().put(head);
        ArrayNode steps = head.putArray("steps");
        plan.steps()
                .forEach(step -> steps.addObject()
                        .put("step", step.n())
                        .put("action", step.action().toString())
                        .put("objects", step.objects())
                        .put("count", step.subjects().size())
                        .put("finalizer", step.finalizer()));
        return head;
    }

    private ObjectNode line(String what) {
        return JsonMapper.shared()
                .createObjectNode()
                .put("time", clock.instant().toString())
                .put("what", what);
    }

    /** Hands a line to the system, which keeps it even if this process is killed; says how many there are then. */
    private long append(ObjectNode line) {
        byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
        synchronized (disk) {
            if (torn != null) {
                throw notWritten(torn);
            }
            try {
                stream.write(bytes);
                return shared.wrote();
            } catch (IOException failure) {
                torn = failure;
                throw notWritten(failure);
            }
        }
    }

    /** Returns when so many lines are on the disk. */
    private void force(long lines) {
        try {
            shared.force(lines, device);
        } catch (IOException failure) {
            throw notWritten(failure);
        }
    }

    private UncheckedIOException notWritten(IOException failure) {
        return new UncheckedIOException(TEXTS.get("journal.not-written", file, failure), failure);
    }
}
