package dev.unstick.view;

import dev.unstick.catalog.CauseId;
import dev.unstick.fleet.Answer;
import dev.unstick.text.Texts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What several clusters answered: one table for all, then those of which there is nothing to say, then those that could not be looked
 * at with why, then how many there are of each. Texts have no line feed at their end.
 */
public final class FleetView {
    private static final Texts TEXTS = Texts.of(FleetView.class);

    /** Which namespaces are listed. */
    public enum Listing {
        /** Those that hang. */
        STUCK("none-stuck"),
        /** Those that are gone and whose content is not. */
        STRANDED("none-stranded"),
        /** Any. */
        ALL("none-listed");

        private final String key;

        Listing(String key) {
            this.key = key;
        }
    }

    /**
     * One line of {@code why}.
     *
     * @param stuck whether it hangs
     * @param causes why; empty for one that does not
     * @param text all of the diagnosis
     */
    public record Told(boolean stuck, List<String> causes, String text) {}

    private FleetView() {}

    /**
     * Namespaces.
     *
     * @param answers those of each cluster
     * @param listing which they are
     * @param now the present
     * @param wide whether to show uid and age of each
     * @param style what can be shown
     */
    public static String namespaces(
            List<Answer<List<NamespaceRow>>> answers, Listing listing, Instant now, boolean wide, Style style) {
        List<List<String>> rows = new ArrayList<>();
        for (Answer<List<NamespaceRow>> answer : answers) {
            for (NamespaceRow row : answer.value().orElse(List.of())) {
                rows.add(behind(answer, NamespacesView.cells(row, now, wide)));
            }
        }
        List<String> parts = new ArrayList<>();
        if (!rows.isEmpty()) {
            parts.add(table(headings(NamespacesView.columns(wide)), rows, style));
        }
        boolean stranded = listing == Listing.STRANDED;
        parts.addAll(quiet("fleet." + listing.key, answers, style, null));
        parts.addAll(failures(answers, style));
        parts.add(counts(
                stranded ? "fleet.counts-stranded" : "fleet.counts",
                answers,
                list -> list.stream()
                        .anyMatch(row -> stranded || row.namespace().isTerminating()),
                style,
                null));
        return String.join("\n", parts);
    }

    /**
     * Why something hangs, or that it does not, or is not there.
     *
     * @param answers what is known of it in each cluster; empty where it is not there
     * @param style what can be shown
     */
    public static String diagnoses(List<Answer<Optional<Told>>> answers, Style style) {
        List<List<String>> rows = new ArrayList<>();
        List<String> parts = new ArrayList<>();
        for (Answer<Optional<Told>> answer : answers) {
            answer.value()
                    .ifPresent(told -> rows.add(behind(
                            answer,
                            List.of(
                                    state(told.orElse(null)),
                                    told.map(each -> String.join(",", each.causes()))
                                            .orElse("")))));
        }
        if (!rows.isEmpty()) {
            parts.add(table(headings(List.of("state", "causes")), rows, style));
        }
        for (Answer<Optional<Told>> answer : answers) {
            answer.value()
                    .flatMap(told -> told)
                    .filter(Told::stuck)
                    .ifPresent(told -> parts.add("\n"
                            + style.strong(
                                    TEXTS.get("fleet.in", answer.context().name())) + "\n" + told.text() + "\n"));
        }
        parts.addAll(failures(answers, style));
        parts.add(
                counts("fleet.counts", answers, told -> told.filter(Told::stuck).isPresent(), style, null));
        return String.join("\n", parts);
    }

    private static String state(@Nullable Told told) {
        if (told == null) {
            return TEXTS.get("fleet.absent");
        }
        return TEXTS.get(told.stuck() ? "fleet.hangs" : "fleet.stays");
    }

    /**
     * Recipes that are meant for what hangs, and how to try one out.
     *
     * @param answers the namespaces that hang in each cluster; where one recipe was asked for, those that it is meant for
     * @param only that recipe; null for all of them
     * @param style what can be shown
     */
    public static String recipes(List<Answer<List<FittingRecipes>>> answers, @Nullable String only, Style style) {
        List<List<String>> rows = new ArrayList<>();
        Optional<String> command = Optional.empty();
        for (Answer<List<FittingRecipes>> answer : answers) {
            for (FittingRecipes each : answer.value().orElse(List.of())) {
                rows.add(behind(
                        answer,
                        List.of(
                                each.namespace(),
                                each.causes().stream().map(CauseId::id).collect(Collectors.joining(",")),
                                String.join(",", each.recipes()))));
                if (command.isEmpty() && !each.recipes().isEmpty()) {
                    command =
                            Optional.of("unstick --context " + answer.context().name() + " run "
                                    + each.recipes().get(0) + " " + each.namespace() + " --dry-run");
                }
            }
        }
        List<String> parts = new ArrayList<>();
        if (!rows.isEmpty()) {
            parts.add(table(headings(List.of("name", "causes", "recipes")), rows, style));
        }
        command.ifPresent(line -> parts.add(TEXTS.get("fleet.run", line)));
        parts.addAll(quiet(only == null ? "fleet.none-stuck" : "fleet.none-meant", answers, style, only));
        parts.addAll(failures(answers, style));
        parts.add(counts(
                only == null ? "fleet.counts" : "fleet.counts-meant", answers, list -> !list.isEmpty(), style, only));
        return String.join("\n", parts);
    }

    /**
     * Any values: in a table where each is a line, otherwise a part for each.
     *
     * @param answers what is shown of each
     * @param style what can be shown
     */
    public static String values(List<Answer<String>> answers, Style style) {
        List<Answer<String>> given =
                answers.stream().filter(Answer.Given.class::isInstance).toList();
        List<String> parts = new ArrayList<>();
        if (given.stream().allMatch(each -> each.value().orElseThrow().lines().count() <= 1)) {
            if (!given.isEmpty()) {
                parts.add(table(
                        headings(List.of("value")),
                        given.stream()
                                .map(each -> behind(each, List.of(each.value().orElseThrow())))
                                .toList(),
                        style));
            }
        } else {
            given.forEach(each ->
                    parts.add(style.strong(TEXTS.get("fleet.in", each.context().name())) + "\n"
                            + each.value().orElseThrow() + "\n"));
        }
        parts.addAll(failures(answers, style));
        return String.join("\n", parts);
    }

    private static List<String> headings(List<String> columns) {
        List<String> headings = new ArrayList<>(List.of(TEXTS.get("column.context")));
        columns.forEach(column -> headings.add(TEXTS.get("column." + column)));
        return headings;
    }

    private static String table(List<String> headings, List<List<String>> rows, Style style) {
        return style.table(headings, rows);
    }

    private static List<String> behind(Answer<?> answer, List<String> cells) {
        List<String> whole = new ArrayList<>(List.of(answer.context().name()));
        whole.addAll(cells);
        return whole;
    }

    private static <T extends List<?>> List<String> quiet(
            String key, List<Answer<T>> answers, Style style, @Nullable String recipe) {
        List<String> names = answers.stream()
                .filter(answer -> answer.value().filter(List::isEmpty).isPresent())
                .map(answer -> answer.context().name())
                .toList();
        return names.isEmpty() ? List.of() : List.of(style.wrap(TEXTS.get(key, Texts.list(names), recipe)));
    }

    private static List<String> failures(List<? extends Answer<?>> answers, Style style) {
        List<Answer.Failed<?>> failed = Answer.failures(answers);
        List<String> lines = new ArrayList<>();
        if (!failed.isEmpty()) {
            lines.add(style.bad(TEXTS.get("fleet.unseen")));
            failed.forEach(each -> lines.add(style.hang("  " + each.context().name() + "  ", each.message())));
        }
        return lines;
    }

    private static <T> String counts(
            String key, List<Answer<T>> answers, Predicate<T> hangs, Style style, @Nullable String recipe) {
        long hanging = answers.stream()
                .filter(answer -> answer.value().filter(hangs).isPresent())
                .count();
        return style.strong(style.wrap(TEXTS.get(
                key,
                TEXTS.get(answers.size() == 1 ? "fleet.context" : "fleet.contexts", answers.size()),
                hanging,
                Answer.failures(answers).size(),
                recipe)));
    }
}
