package dev.unstick.view.report;

import dev.unstick.text.Texts;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** The report as one HTML page that needs nothing else: no script, no network. Readable in dark and light, and on paper. */
public final class HtmlReport {
    private static final Texts TEXTS = Texts.of(HtmlReport.class);

    /** Nothing is loaded and nothing is run, whatever a page made of a cluster's names says. */
    private static final String POLICY = "default-src 'none'; style-src 'unsafe-inline'";

    private HtmlReport() {}

    /** The whole page. */
    public static String of(RunReport report) {
        Page page = new Page();
        String title = title(report);
        page.element("html", new String[] {"lang", Texts.spoken().word()}, () -> {
            page.element("head", () -> {
                page.empty("meta", "charset", "utf-8");
                page.empty("meta", "http-equiv", "Content-Security-Policy", "content", POLICY);
                page.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
                page.empty("meta", "name", "color-scheme", "content", "light dark");
                page.line("title", title);
                page.line("style", stylesheet());
            });
            page.element("body", () -> page.element("main", () -> body(report, title, page)));
        });
        return page.toString();
    }

    private static String title(RunReport report) {
        String names = report.plans().stream()
                .map(each -> each.plan().object().shortName())
                .distinct()
                .collect(Collectors.joining(Texts.spoken().comma()));
        return TEXTS.get("title", names.isEmpty() ? TEXTS.get("title.nothing") : names);
    }

    private static void body(RunReport report, String title, Page page) {
        page.line("h1", title);
        page.line(
                "p",
                TEXTS.get("written", report.written().truncatedTo(ChronoUnit.SECONDS), report.version()),
                "class",
                "faint");
        String failure = report.failure();
        if (failure != null) {
            page.classed("p", "bad box", () -> page.text(TEXTS.get("failure", failure)));
        }
        List<AppliedPlan> plans = report.plans();
        if (plans.isEmpty()) {
            page.line("p", TEXTS.get("no-plan"));
        }
        plans.forEach(plan -> new PlanSection(page, plan).write());
    }

    private static String stylesheet() {
        try (InputStream css = HtmlReport.class.getResourceAsStream("report.css")) {
            return new String(Objects.requireNonNull(css).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
