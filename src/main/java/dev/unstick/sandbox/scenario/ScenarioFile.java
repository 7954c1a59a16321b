package dev.unstick.sandbox.scenario;

import dev.unstick.sandbox.resource.YamlFile;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * One scenario, as its data file has it.
 *
 * @param name what it is asked for by
 * @param title one line on what is wrong in it
 * @param tree the whole file
 */
public record ScenarioFile(String name, String title, JsonNode tree) {
    /** What every scenario starts from. */
    static final String BASE = "cluster";

    /** Who may do what in every scenario. */
    static final String ACCESS = "access";

    private static final List<String> NAMES = List.of(
            "kubesphere", "empty", "content-finalizers", "namespace-finalizers", "spec-finalizers", "nothing-left");

    /** The names of all scenarios, the default one first. */
    public static List<String> names() {
        return NAMES;
    }

    /** Reads the scenario of that name. */
    public static ScenarioFile read(String name) {
        JsonNode file = new YamlFile("scenarios/" + name + ".yaml").tree();
        return new ScenarioFile(name, file.path("title").stringValue(""), file);
    }

    /** The objects in it, in the order in which they come to be. */
    public JsonNode objects() {
        return section("objects");
    }

    /** A top-level member of the file, such as {@code objects}; missing when the file has none of that name. */
    public JsonNode section(String member) {
        return tree.path(member);
    }
}
