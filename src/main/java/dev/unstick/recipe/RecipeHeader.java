package dev.unstick.recipe;

import dev.unstick.diagnosis.Diagnosis;
import dev.unstick.plan.Plan;
import dev.unstick.plan.Step;
import dev.unstick.plan.Tier;
import dev.unstick.text.Language;
import dev.unstick.text.Texts;
import java.util.List;
import java.util.Map;

/**
 * What a recipe says of itself.
 *
 * @param titles what it is for, in one line, by language; in English at least
 * @param applies when it applies, as alternatives; empty for one that looks only, and may be run on anything
 * @param tier how much consent the worst of what it may do needs
 * @param parameters its parameters, in their order
 * @param writes what its plans may do; empty if it changes nothing
 * @param never what it will never do, a sentence each, by language
 * @param sources where it comes from, an address each
 */
public record RecipeHeader(
        Map<Language, String> titles,
        List<Match> applies,
        Tier tier,
        List<Parameter> parameters,
        List<Permission> writes,
        Map<Language, List<String>> never,
        List<String> sources) {

    public RecipeHeader {
        titles = Map.copyOf(titles);
        applies = List.copyOf(applies);
        parameters = List.copyOf(parameters);
        writes = List.copyOf(writes);
        never = Map.copyOf(never);
        sources = List.copyOf(sources);
    }

    /** What it is for, in the language that is spoken if the header knows it. */
    public String title() {
        return titles.getOrDefault(Texts.spoken(), titles.getOrDefault(Language.ENGLISH, ""));
    }

    /** What it will never do, in the language that is spoken if the header knows it. */
    public List<String> promises() {
        return never.getOrDefault(Texts.spoken(), never.getOrDefault(Language.ENGLISH, List.of()));
    }

    /** Whether it looks only. */
    public boolean isReadOnly() {
        return writes.isEmpty();
    }

    /** Whether it is meant for what a diagnosis shows; never true of one that looks only. */
    public boolean matches(Diagnosis diagnosis) {
        return applies.stream().anyMatch(match -> match.holds(diagnosis));
    }

    /** Whether it is meant for something in what a diagnosis shows that has a name of its own, and not for a kind of cause. */
    public boolean namesWhatIsFound(Diagnosis diagnosis) {
        return applies.stream().anyMatch(match -> match.isSpecific() && match.holds(diagnosis));
    }

    /** When it applies, an alternative each, as the header writes it. */
    public List<String> conditions() {
        return applies.stream().map(Match::toString).toList();
    }

    /** What its plans may do, as the header writes it. */
    public List<String> permissions() {
        return writes.stream().map(Permission::toString).toList();
    }

    /** The steps of a plan that do what this recipe may not; waiting is nobody's to forbid. */
    public List<Step> beyond(Plan plan) {
        return plan.steps().stream()
                .filter(step -> step.action().writes())
                .filter(step -> writes.stream().noneMatch(permission -> permission.covers(step)))
                .toList();
    }
}
