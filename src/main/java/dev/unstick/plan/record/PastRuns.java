package dev.unstick.plan.record;

import dev.unstick.cluster.Endpoint;
import dev.unstick.cluster.GuardedWrites;
import dev.unstick.cluster.ObjectReference;
import dev.unstick.namespace.NamespaceDocument;
import dev.unstick.plan.Action;
import dev.unstick.plan.Plan;
import dev.unstick.text.Texts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The runs of which there are journals.
 *
 * @param folder where the journals are; it need not be there
 */
public record PastRuns(Path folder) {
    private static final Texts TEXTS = Texts.of(PastRuns.class);
    private static final String ENDING = ".jsonl";

    /**
     * All of them, the newest first.
     *
     * @throws UncheckedIOException if the folder cannot be read; a journal that cannot is there with what could be
     */
    public List<PastRun> all() {
        return files().stream().map(JournalReader::read).toList();
    }

    /**
     * One of them.
     *
     * @param id its id, or a part of it that no other has, such as the id of its plan
     * @throws IllegalArgumentException if there is none, or more than one; the message names those
     */
    public PastRun find(String id) {
        List<Path> found =
                files().stream().filter(file -> id(file).contains(id)).toList();
        Optional<Path> exact =
                found.stream().filter(file -> id(file).equals(id)).findFirst();
        if (exact.isPresent() || found.size() == 1) {
            return JournalReader.read(exact.orElseGet(() -> found.get(0)));
        }
        throw new IllegalArgumentException(
                found.isEmpty()
                        ? TEXTS.get("history.unknown", id)
                        : TEXTS.get(
                                "history.several",
                                id,
                                found.stream()
                                        .map(PastRuns::id)
                                        .collect(Collectors.joining(
                                                Texts.spoken().comma()))));
    }

    /**
     * The last run with the same goal on the same cluster that was cut short, and that no later one has gone on with.
     *
     * @param plan what is to be done now
     */
    public Optional<PastRun> cutShort(Plan plan) {
        return cutShort(
                plan.endpoint().context(),
                plan.endpoint().server(),
                plan.object().path(),
                plan.goal().uid());
    }

    /**
     * The same, of a goal that is gone, by its path alone.
     *
     * @param context the context of its cluster
     * @param server the URL of its cluster
     * @param goal its path
     */
    public Optional<PastRun> cutShort(String context, String server, String goal) {
        return cutShort(context, server, goal, "");
    }

    /**
     * Whether one of them has created a namespace: it carries that run's id, and the journal of that run has the request, whether it
     * lived to hear the answer or not.
     *
     * @param endpoint the cluster
     * @param namespace the namespace as it is
     */
    public boolean hasCreated(Endpoint endpoint, NamespaceDocument namespace) {
        String path = ObjectReference.namespace(namespace.name()).path();
        String creator = namespace
                .json()
                .path("metadata")
                .path("annotations")
                .path(GuardedWrites.CREATED_BY)
                .asString("");
        return files().stream()
                .filter(file -> id(file).equals(creator))
                .map(JournalReader::read)
                .anyMatch(run -> run.context().equals(endpoint.context())
                        && run.server().equals(endpoint.server())
                        && run.requests().stream()
                                .anyMatch(request -> request.action().equals(Action.CREATE.toString())
                                        && request.path().equals(path)));
    }

    private Optional<PastRun> cutShort(String context, String server, String goal, String uid) {
        List<PastRun> same = files().stream()
                .map(JournalReader::head)
                .flatMap(Optional::stream)
                .filter(run -> run.context().equals(context)
                        && run.server().equals(server)
                        && run.goal().equals(goal)
                        && (uid.isEmpty() || run.uid().equals(uid)))
                .toList();
        Set<String> resumed = same.stream().map(PastRun::resumes).collect(Collectors.toSet());
        return same.stream()
                .findFirst()
                .filter(run -> !resumed.contains(run.id()))
                .map(run -> JournalReader.read(run.file()))
                .filter(PastRun::isCutShort);
    }

    private List<Path> files() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(ENDING))
                    .sorted(Comparator.comparing(PastRuns::id).reversed())
                    .toList();
        } catch (NoSuchFileException nothingYet) {
            return List.of();
        } catch (IOException failure) {
            throw new UncheckedIOException(TEXTS.get("history.unreadable", folder, failure), failure);
        }
    }

    /** The id of the run that a journal is of. */
    static String id(Path file) {
        String name = file.getFileName().toString();
        return name.substring(0, name.length() - ENDING.length());
    }
}
