package dev.unstick.diagnosis.evidence;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * What a role of {@code rbac.authorization.k8s.io} allows.
 *
 * @param rules its rules
 */
public record Rights(List<Rule> rules) {

    /**
     * One rule; {@code *} stands for all.
     *
     * @param groups API groups
     * @param resources plurals, with subresources behind a slash
     * @param verbs such as {@code delete}
     * @param named whether it is about objects of certain names only
     */
    record Rule(List<String> groups, List<String> resources, List<String> verbs, boolean named) {
        boolean allows(String verb, String group, String resource) {
            return !named && has(verbs, verb) && has(groups, group) && has(resources, resource);
        }

        private static boolean has(List<String> values, String wanted) {
            return values.contains("*") || values.contains(wanted);
        }
    }

    public Rights {
        rules = List.copyOf(rules);
    }

    /**
     * Reads one.
     *
     * @param role a Role or ClusterRole
     */
    public static Rights of(JsonNode role) {
        return new Rights(new Document(role)
                .objects("/rules")
                .map(rule -> new Rule(
                        rule.texts("/apiGroups"),
                        rule.texts("/resources"),
                        rule.texts("/verbs"),
                        !rule.texts("/resourceNames").isEmpty()))
                .toList());
    }

    /** Whether it allows something to all objects of a type. */
    public boolean allow(String verb, String group, String resource) {
        return rules.stream().anyMatch(rule -> rule.allows(verb, group, resource));
    }

    /** Whether it names an API group, and allows to write objects of it: what the operator of that group needs. */
    public boolean writes(Set<String> groups, String resource) {
        return writing(groups).anyMatch(rule -> Rule.has(rule.resources(), resource));
    }

    /** Whether it allows as much as operators need and others seldom do: status or finalizers of the type, or all of the group. */
    public boolean operates(Set<String> groups, String resource) {
        return writing(groups)
                .anyMatch(rule -> rule.resources().contains("*")
                        || rule.resources().contains(resource + "/status")
                        || rule.resources().contains(resource + "/finalizers"));
    }

    /** Whether it names one of these groups, and allows to write something of it. */
    public boolean writesAnyOf(Set<String> groups) {
        return writing(groups).findAny().isPresent();
    }

    private Stream<Rule> writing(Set<String> groups) {
        return rules.stream()
                .filter(rule -> rule.groups().stream().anyMatch(groups::contains))
                .filter(rule -> Rule.has(rule.verbs(), "update") || Rule.has(rule.verbs(), "patch"));
    }
}
