package dev.unstick.plan.record;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** Reads a journal, line after line; one that cannot be read is told and hides no other. */
final class JournalReader {
    private final Path file;
    private final List<Integer> broken = new ArrayList<>();
    private final Map<Integer, PastRun.Step> steps = new LinkedHashMap<>();
    private final Map<Long, PastRun.Request> requests = new LinkedHashMap<>();
    private JsonNode head = MissingNode.getInstance();
    private String ending = "";

    private JournalReader(Path file) {
        this.file = file;
    }

    /** All that a journal tells. */
    static PastRun read(Path file) {
        JournalReader reader = new JournalReader(file);
        reader.readLines(Integer.MAX_VALUE);
        return reader.run();
    }

    /** What its first line tells; empty if it cannot be read. */
    static Optional<PastRun> head(Path file) {
        JournalReader reader = new JournalReader(file);
        reader.readLines(1);
        return reader.broken.isEmpty() ? Optional.of(reader.run()) : Optional.empty();
    }

    private void readLines(int most) {
        int number = 0;
        // not Files.newBufferedReader, which gives up at bytes that are no UTF-8
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null && number < most; line = lines.readLine()) {
                number++;
                take(number, line);
            }
        } catch (IOException unreadable) {
            broken.add(number + 1);
        }
        if (number == 0 && broken.isEmpty()) {
            broken.add(1);
        }
    }

    private void take(int number, String text) {
        try {
            JsonNode line = JsonMapper.shared().readTree(text);
            switch (line.path("what").asString("")) {
                case "plan" -> head(line);
                case "request" -> request(line);
                case "answer" -> answer(line);
                case "step" -> step(line);
                case "settled" -> {}
                case "end" -> ending = line.path("ending").asString("");
                default -> broken.add(number);
            }
        } catch (JacksonException cutShort) {
            broken.add(number);
        }
    }

    private void head(JsonNode line) {
        head = line;
        for (JsonNode step : line.path("steps")) {
            int n = step.path("step").asInt(0);
            steps.put(
                    n,
                    new PastRun.Step(
                            n,
                            text(step, "action"),
                            text(step, "objects"),
                            step.path("count").asInt(0),
                            text(step, "finalizer"),
                            "",
                            ""));
        }
    }

    private void request(JsonNode line) {
        // journals of the first release have no numbers, and one request at a time
        long number = line.path("request").asLong(requests.size() + 1L);
        requests.put(
                number,
                new PastRun.Request(
                        PastRuns.id(file),
                        number,
                        time(line),
                        line.path("step").asInt(0),
                        text(line, "action"),
                        text(line, "path"),
                        text(line, "uid"),
                        text(line, "targets"),
                        false,
                        ""));
    }

    private void answer(JsonNode line) {
        String answer = text(line, "answer");
        boolean ok = line.path("ok").asBoolean(answer.startsWith("ok"));
        requests.computeIfPresent(
                line.path("request").asLong(requests.size()),
                (number, asked) -> new PastRun.Request(
                        asked.run(),
                        number,
                        asked.time(),
                        asked.step(),
                        asked.action(),
                        asked.path(),
                        asked.uid(),
                        asked.targets(),
                        ok,
                        answer));
    }

    private void step(JsonNode line) {
        steps.computeIfPresent(
                line.path("step").asInt(0),
                (n, step) -> new PastRun.Step(
                        n,
                        step.action(),
                        step.objects(),
                        step.count(),
                        step.finalizer(),
                        text(line, "result"),
                        text(line, "detail")));
    }

    private PastRun run() {
        return new PastRun(
                PastRuns.id(file),
                file,
                time(head),
                text(head, "context"),
                text(head, "server"),
                text(head, "object"),
                text(head, "uid"),
                text(head, "plan"),
                text(head, "backup"),
                text(head, "resumes"),
                List.copyOf(steps.values()),
                List.copyOf(requests.values()),
                ending,
                ending.isEmpty() && Writer.of(head).isAtWorkOn(file),
                broken);
    }

    private static @Nullable Instant time(JsonNode line) {
        try {
            return Instant.parse(text(line, "time"));
        } catch (DateTimeException unknown) {
            return null;
        }
    }

    private static String text(JsonNode line, String field) {
        return line.path(field).asString("");
    }
}
