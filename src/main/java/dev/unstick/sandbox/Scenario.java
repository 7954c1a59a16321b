package dev.unstick.sandbox;

import dev.unstick.sandbox.scenario.ScenarioFile;
import java.util.List;

/**
 * A state that a sandbox can start in.
 *
 * @param name what {@link Sandbox#start} is given
 * @param title one line on what is wrong in it
 */
public record Scenario(String name, String title) {
    /** All of them, the default one first. */
    public static List<Scenario> all() {
        return names().stream()
                .map(name -> new Scenario(name, ScenarioFile.read(name).title()))
                .toList();
    }

    /** The names of all of them, the default one first. */
    public static List<String> names() {
        return ScenarioFile.names();
    }
}
