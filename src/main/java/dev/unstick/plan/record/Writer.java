package dev.unstick.plan.record;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The process that writes a journal.
 *
 * @param pid its number, which the system gives to others when it is gone
 * @param started when it started, in ISO 8601, which tells it from those; empty where the system does not say
 */
record Writer(long pid, String started) {
    /** This process. */
    static Writer here() {
        return of(ProcessHandle.current());
    }

    /** As a journal has it. */
    static Writer of(JsonNode head) {
        return new Writer(
                head.path("pid").asLong(0), head.path("processStarted").asString(""));
    }

    /** Writes it into a journal's head. */
    void put(ObjectNode head) {
        head.put("pid", pid).put("processStarted", started);
    }

    /** Whether it is at work on its journal still. */
    boolean isAtWorkOn(Path journal) {
        if (equals(here())) {
            return Journal.isOpen(journal);
        }
        Optional<ProcessHandle> process = ProcessHandle.of(pid);
        return process.isPresent()
                && process.get().isAlive()
                && of(process.get()).equals(this);
    }

    private static Writer of(ProcessHandle process) {
        return new Writer(
                process.pid(),
                process.info().startInstant().map(Instant::toString).orElse(""));
    }
}
