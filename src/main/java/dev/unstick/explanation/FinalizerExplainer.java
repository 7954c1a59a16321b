package dev.unstick.explanation;

import dev.unstick.catalog.Attribution;
import dev.unstick.catalog.Attribution.How;
import dev.unstick.catalog.FinalizerCatalog;
import dev.unstick.catalog.FinalizerEntry;
import dev.unstick.catalog.Risk;
import dev.unstick.text.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Says what a finalizer is: what the catalogue has, what its name gives away, or that nothing is known. */
record FinalizerExplainer(FinalizerCatalog catalog) {
    private static final Texts TEXTS = Texts.of(FinalizerExplainer.class);

    Explanation explain(String finalizer) {
        Attribution attribution = catalog.attribute(finalizer, "", "", null);
        List<Fact> facts = new ArrayList<>();
        attribution
                .entry()
                .ifPresentOrElse(
                        entry -> known(entry, attribution, facts), () -> guessed(finalizer, attribution, facts));
        String title = TEXTS.get(
                attribution.how() == How.UNKNOWN ? "finalizer.unknown" : "finalizer.known",
                finalizer,
                attribution.owner());
        return new Explanation(finalizer, Topic.FINALIZER, title, facts, next(attribution));
    }

    private static List<Suggestion> next(Attribution attribution) {
        return Next.about(attribution.how() == How.UNKNOWN ? List.of("why") : List.of("why", "plan"), "");
    }

    private static void known(FinalizerEntry entry, Attribution attribution, List<Fact> facts) {
        facts.add(new Fact("on", entry.on()));
        facts.add(new Fact("known", how(entry, attribution)));
        facts.add(new Fact("where", where(entry)));
        facts.add(new Fact("leak", entry.leak()));
        if (!entry.risks().isEmpty()) {
            facts.add(new Fact(
                    "risk",
                    Texts.clauses(entry.risks().stream()
                            .filter(risk -> risk != Risk.LOW || entry.risks().size() == 1)
                            .map(risk -> TEXTS.get("risk." + word(risk)))
                            .toList())));
        }
        facts.add(new Fact("first", entry.fix()));
        facts.add(new Fact("source", entry.source() + " (" + TEXTS.get("seen." + word(entry.seen())) + ")"));
    }

    private static String how(FinalizerEntry entry, Attribution attribution) {
        return attribution.how() == How.EXACT
                ? attribution.how().sentence()
                : TEXTS.get("finalizer.form", attribution.how().sentence(), entry.finalizer());
    }

    private static String where(FinalizerEntry entry) {
        String runs = TEXTS.get("runs." + word(entry.runs()));
        return entry.workloads().isEmpty()
                ? runs
                : TEXTS.get("finalizer.workloads", runs, Texts.list(entry.workloads()));
    }

    private static void guessed(String finalizer, Attribution attribution, List<Fact> facts) {
        facts.add(new Fact("known", attribution.how().sentence()));
        facts.add(new Fact("leak", TEXTS.get("finalizer.leak-unknown")));
        String domain = finalizer.split("/", 2)[0];
        facts.add(new Fact(
                "look",
                domain.indexOf('.') > 0 ? TEXTS.get("finalizer.look-domain", domain) : TEXTS.get("finalizer.look")));
        facts.add(new Fact("first", TEXTS.get("finalizer.first")));
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
