package dev.unstick.sandbox;

import dev.unstick.sandbox.scenario.ScenarioFile;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A state that a sandbox can start in.
 *
 * @param name what {@link Sandbox#start} is given
 * @param namespace the namespace that is stuck in it; empty when none is
 * @param causes the ids of what holds it, in the order in which they must be fixed
 */
public record Scenario(String name, String namespace, List<String> causes) {
    /** What names all of them together, wherever scenarios are named. */
    public static final String ALL = "all";

    /** All of them, the default one first. */
    public static List<Scenario> all() {
        return names().stream().map(Scenario::read).toList();
    }

    /** The names of all of them, the default one first. */
    public static List<String> names() {
        return ScenarioFile.names();
    }

    /**
     * The scenarios that are meant: each once, and every one for {@value #ALL}.
     *
     * @param names names of scenarios, or {@value #ALL}
     * @throws IllegalArgumentException when there is no scenario of one of the names; the message names those there are
     */
    static List<String> meant(List<String> names) {
        Set<String> unknown = new LinkedHashSet<>(names);
        unknown.remove(ALL);
        names().forEach(unknown::remove);
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("no scenario is called " + String.join(", ", unknown) + "; there are: "
                    + String.join(", ", names()));
        }
        return names.contains(ALL) ? names() : names.stream().distinct().toList();
    }

    private static Scenario read(String name) {
        ScenarioFile file = ScenarioFile.read(name);
        return new Scenario(name, file.namespace(), file.causes());
    }
}
