package dev.unstick.explanation;

import dev.unstick.catalog.CauseId;
import dev.unstick.catalog.FinalizerCatalog;
import dev.unstick.catalog.FinalizerEntry;
import dev.unstick.namespace.condition.ConditionType;
import dev.unstick.text.Spelling;
import dev.unstick.text.Texts;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Says what a text is that somebody met, and what can be said of it. */
public final class Explainer {
    private static final Texts TEXTS = Texts.of(Explainer.class);

    /** A qualified name, with what is around it where it stands in a list. */
    private static final Pattern FINALIZER = Pattern.compile("[A-Za-z0-9]+(?:[-._][A-Za-z0-9]+)*(?:/[-._A-Za-z0-9]+)?");

    private final FinalizerCatalog catalog;

    /**
     * One that knows a catalogue.
     *
     * @param catalog the finalizers that are known
     */
    public Explainer(FinalizerCatalog catalog) {
        this.catalog = catalog;
    }

    /**
     * What can be said of a text.
     *
     * @param text a finalizer, a condition by its type or with its message, an id or tier of Unstick, an exit code, an error message,
     *     or command lines
     * @return {@link Topic#UNKNOWN} if it is none of these
     */
    public Explanation explain(String text) {
        String stripped = text.strip();
        String bare = stripped.replaceAll("^(?:-\\s+|[\\[\"'`]+)+|[\\]\"'`,]+$", "");
        boolean isName = FINALIZER.matcher(bare).matches();
        return TermExplainer.explain(bare)
                .or(() -> isName ? known(bare) : Optional.empty())
                .or(() -> CommandExplainer.explain(stripped))
                .or(() -> new ConditionExplainer(catalog).explain(stripped))
                .or(() -> MessageExplainer.explain(stripped))
                .or(() -> isName && bare.matches(".*[./].*")
                        ? Optional.of(new FinalizerExplainer(catalog).explain(bare))
                        : Optional.empty())
                .orElseGet(() -> unknown(stripped, bare));
    }

    /** The names that can be asked about: conditions, causes, refusals and the finalizers of the catalogue that have no star. */
    public List<String> subjects() {
        return Stream.of(
                        catalog.entries().stream()
                                .map(FinalizerEntry::finalizer)
                                .filter(name -> name.matches("[^*{}]+")),
                        Arrays.stream(CauseId.values()).map(CauseId::id),
                        Arrays.stream(ConditionType.values()).map(ConditionType::toString),
                        TermExplainer.refusals().stream())
                .flatMap(names -> names)
                .distinct()
                .toList();
    }

    private Optional<Explanation> known(String name) {
        return catalog.find(name).map(entry -> new FinalizerExplainer(catalog).explain(name));
    }

    private Explanation unknown(String text, String bare) {
        List<String> near = Spelling.near(bare, subjects());
        return new Explanation(
                text,
                Topic.UNKNOWN,
                near.isEmpty() ? TEXTS.get("unknown") : TEXTS.get("unknown-near", Texts.list(near)),
                List.of(new Fact("can", TEXTS.get("unknown.can"))),
                Next.about(List.of("list"), ""));
    }
}
