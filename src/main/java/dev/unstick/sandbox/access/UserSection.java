package dev.unstick.sandbox.access;

import dev.unstick.sandbox.admission.User;
import dev.unstick.sandbox.document.Json;
import dev.unstick.sandbox.document.Metadata;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** The {@code users:} of a scenario: each has a {@code name} and may have {@code groups}. */
public final class UserSection {
    private static final Set<String> MEMBERS = Set.of("name", "groups");

    private UserSection() {}

    /**
     * Reads the section.
     *
     * @param scenario its name, for messages
     * @param section missing when the scenario has no users
     * @throws IllegalStateException when it holds something else
     */
    public static List<User> read(String scenario, JsonNode section) {
        return Json.elements(section).map(entry -> user(scenario, entry)).toList();
    }

    private static User user(String scenario, JsonNode entry) {
        for (String member : entry.propertyNames()) {
            if (!MEMBERS.contains(member)) {
                throw new IllegalStateException(
                        "scenario " + scenario + ": a user has a name and groups, and no " + member);
            }
        }
        String name = entry.path("name").stringValue("");
        if (name.isEmpty() || name.equals(User.ADMINISTRATOR.name())) {
            throw new IllegalStateException("scenario " + scenario + ": a user needs a name of his own: " + entry);
        }
        return new User(name, Metadata.texts(entry.path("groups")));
    }
}
