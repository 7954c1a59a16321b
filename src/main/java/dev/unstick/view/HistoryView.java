package dev.unstick.view;

import dev.unstick.plan.record.PastRun;
import dev.unstick.text.Texts;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What journals tell of earlier runs. */
public final class HistoryView {
    private static final Texts TEXTS = Texts.of(HistoryView.class);

    private HistoryView() {}

    /**
     * Runs, a line each under their headings, without a line feed at the end.
     *
     * @param runs the runs, in the order in which they are shown
     * @param style what can be shown
     */
    public static String list(List<PastRun> runs, Style style) {
        if (runs.isEmpty()) {
            return TEXTS.get("history.none");
        }
        return style.table(
                Stream.of("run", "ending", "done", "context", "goal")
                        .map(column -> TEXTS.get("column." + column))
                        .toList(),
                runs.stream().map(run -> cells(run, style)).toList());
    }

    private static List<String> cells(PastRun run, Style style) {
        String broken = run.broken().isEmpty() ? "" : "  " + style.bad(TEXTS.get("history.some-broken"));
        return List.of(
                run.id(),
                Words.ending(ending(run)),
                TEXTS.get("history.done", run.done(), run.total()),
                orUnknown(run.context()),
                goal(run) + broken);
    }

    /** The goal as people name it, from its path at the API server. */
    private static String goal(PastRun run) {
        List<String> parts = List.of(run.goal().split("/"));
        if (parts.size() < 2) {
            return orUnknown(run.goal());
        }
        String named = String.join("/", parts.subList(parts.size() - 2, parts.size()));
        int namespaces = parts.indexOf("namespaces");
        boolean lives = namespaces >= 0 && namespaces < parts.size() - 2;
        return lives ? TEXTS.get("history.goal-in", named, parts.get(namespaces + 1)) : named;
    }

    /**
     * One run with each step, each request and its answer, without a line feed at the end.
     *
     * @param run the run
     * @param style what can be shown
     */
    public static String run(PastRun run, Style style) {
        StringBuilder text = new StringBuilder(line(run, style)).append('\n');
        text.append("  ")
                .append(TEXTS.get("history.cluster", run.context(), run.server()))
                .append('\n');
        if (!run.resumes().isEmpty()) {
            text.append("  ")
                    .append(TEXTS.get("history.resumes", run.resumes()))
                    .append('\n');
        }
        if (!run.backup().isEmpty()) {
            text.append("  ").append(TEXTS.get("history.backup", run.backup())).append('\n');
        }
        run.steps().forEach(step -> text.append(step(run, step, style)));
        if (!run.broken().isEmpty()) {
            text.append("  ")
                    .append(style.bad(TEXTS.get("history.broken", run.file(), Texts.list(run.broken()))))
                    .append('\n');
        }
        return text.append("  ")
                .append(TEXTS.get("outcome.journal"))
                .append(' ')
                .append(run.file())
                .toString();
    }

    /** Runs for programs: an array, without their requests. */
    public static JsonNode listJson(List<PastRun> runs) {
        ArrayNode json = JsonMapper.shared().createArrayNode();
        runs.forEach(run -> json.add(summary(run)));
        return json;
    }

    /** One run for programs, with its requests. */
    public static JsonNode runJson(PastRun run) {
        ObjectNode json = summary(run);
        ArrayNode steps = json.putArray("steps");
        run.steps()
                .forEach(step -> steps.addObject()
                        .put("n", step.n())
                        .put("action", step.action())
                        .put("objects", step.objects())
                        .put("count", step.count())
                        .put("finalizer", orNull(step.finalizer()))
                        .put("result", orNull(step.result()))
                        .put("detail", step.detail()));
        ArrayNode requests = json.putArray("requests");
        run.requests()
                .forEach(request -> requests.addObject()
                        .put("request", request.number())
                        .put(
                                "time",
                                request.time() == null ? null : request.time().toString())
                        .put("step", request.step())
                        .put("action", request.action())
                        .put("path", request.path())
                        .put("uid", request.uid())
                        .put("targets", orNull(request.targets()))
                        .put("ok", request.isOpen() ? null : Boolean.valueOf(request.ok()))
                        .put("answer", orNull(request.answer())));
        return json;
    }

    private static String line(PastRun run, Style style) {
        String broken = run.broken().isEmpty() ? "" : "  " + style.bad(TEXTS.get("history.some-broken"));
        return style.strong(run.id()) + "  "
                + TEXTS.get(
                        "history.line",
                        run.began() == null ? "?" : run.began(),
                        orUnknown(run.context()),
                        orUnknown(run.goal()),
                        Words.ending(ending(run)),
                        run.done(),
                        run.total())
                + broken;
    }

    private static String step(PastRun run, PastRun.Step step, Style style) {
        String finalizer = step.finalizer().isEmpty() ? "" : " " + step.finalizer();
        String result = step.result().isEmpty() ? TEXTS.get("history.no-end") : Words.result(step.result());
        String detail = step.detail().isEmpty() ? "" : TEXTS.get("outcome.detail", step.detail());
        String head = "  " + step.n() + " " + Words.action(step.action()) + " " + step.objects() + finalizer + ": "
                + result + detail;
        String requests = run.requests().stream()
                .filter(request -> request.step() == step.n())
                .map(request -> "      " + style.faint(String.valueOf(request.time())) + " " + request.path() + ": "
                        + (request.isOpen() ? style.bad(TEXTS.get("history.no-answer")) : request.answer()) + "\n")
                .collect(Collectors.joining());
        return head + "\n" + requests;
    }

    private static ObjectNode summary(PastRun run) {
        ObjectNode json = JsonMapper.shared()
                .createObjectNode()
                .put("id", run.id())
                .put("began", run.began() == null ? null : run.began().toString())
                .put("context", run.context())
                .put("server", run.server())
                .put("goal", run.goal())
                .put("uid", run.uid())
                .put("plan", run.plan())
                .put("ending", ending(run))
                .put("done", run.done())
                .put("total", run.total())
                .put("open", run.open().size())
                .put("resumes", orNull(run.resumes()))
                .put("backup", orNull(run.backup()))
                .put("journal", run.file().toString());
        ArrayNode broken = json.putArray("brokenLines");
        run.broken().forEach(broken::add);
        return json;
    }

    private static String ending(PastRun run) {
        return run.working() ? "working" : run.isCutShort() ? "cut-short" : run.ending();
    }

    private static String orUnknown(String text) {
        return text.isEmpty() ? "?" : text;
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
