package dev.unstick.sandbox.ownership;

import dev.unstick.sandbox.document.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A set of paths ({@code fieldpath.Set}): the members end here, the children go on. What is both is {@code "."} in the
 * child. The set operations give new sets.
 */
final class FieldSet {
    private static final String SELF = ".";

    private final TreeSet<String> members = new TreeSet<>();
    private final TreeMap<String, FieldSet> children = new TreeMap<>();

    /** Reads an entry's {@code fieldsV1}. */
    static FieldSet read(JsonNode written) {
        FieldSet set = new FieldSet();
        for (Map.Entry<String, JsonNode> entry : written.properties()) {
            if (entry.getKey().equals(SELF)) {
                continue;
            }
            JsonNode below = entry.getValue();
            if (below.isEmpty() || below.has(SELF)) {
                set.members.add(entry.getKey());
            }
            FieldSet child = read(below);
            if (!child.isEmpty()) {
                set.children.put(entry.getKey(), child);
            }
        }
        return set;
    }

    /** The set of these paths, each of fields only. */
    static FieldSet ofFields(List<List<String>> paths) {
        FieldSet set = new FieldSet();
        paths.forEach(path -> set.insert(path.stream().map(Step::field).toList()));
        return set;
    }

    /** Adds a path; the empty one is in no set. */
    void insert(List<String> path) {
        if (path.isEmpty()) {
            return;
        }
        FieldSet set = this;
        for (String step : path.subList(0, path.size() - 1)) {
            set = set.children.computeIfAbsent(step, absent -> new FieldSet());
        }
        set.members.add(path.get(path.size() - 1));
    }

    boolean isEmpty() {
        return members.isEmpty() && children.values().stream().allMatch(FieldSet::isEmpty);
    }

    boolean has(String step) {
        return members.contains(step);
    }

    /** The paths that go on after {@code step}, without it. */
    FieldSet below(String step) {
        FieldSet child = children.get(step);
        return child == null ? new FieldSet() : child;
    }

    FieldSet union(FieldSet other) {
        FieldSet union = new FieldSet();
        union.members.addAll(members);
        union.members.addAll(other.members);
        children.forEach((step, child) -> union.put(step, child.union(other.below(step))));
        other.children.forEach((step, child) -> {
            if (!children.containsKey(step)) {
                union.put(step, child);
            }
        });
        return union;
    }

    FieldSet intersection(FieldSet other) {
        FieldSet common = new FieldSet();
        common.members.addAll(members);
        common.members.retainAll(other.members);
        children.forEach((step, child) -> common.put(step, child.intersection(other.below(step))));
        return common;
    }

    /** What is here and not there; a path there takes away nothing that goes on after it. */
    FieldSet difference(FieldSet other) {
        FieldSet rest = new FieldSet();
        rest.members.addAll(members);
        rest.members.removeAll(other.members);
        children.forEach((step, child) -> rest.put(step, child.difference(other.below(step))));
        return rest;
    }

    /** What is here, without the paths there and all that go on after them. */
    FieldSet without(FieldSet other) {
        FieldSet rest = new FieldSet();
        rest.members.addAll(members);
        rest.members.removeAll(other.members);
        children.forEach((step, child) -> {
            if (!other.members.contains(step)) {
                rest.put(step, child.without(other.below(step)));
            }
        });
        return rest;
    }

    /** Every path, shorter ones first on each level. */
    void forEach(Consumer<List<String>> action) {
        forEach(new ArrayList<>(), action);
    }

    private void forEach(List<String> prefix, Consumer<List<String>> action) {
        for (String member : members) {
            prefix.add(member);
            action.accept(List.copyOf(prefix));
            prefix.remove(prefix.size() - 1);
        }
        children.forEach((step, child) -> {
            prefix.add(step);
            child.forEach(prefix, action);
            prefix.remove(prefix.size() - 1);
        });
    }

    /** As {@code fieldsV1}. */
    ObjectNode toJson() {
        ObjectNode json = Json.object();
        TreeSet<String> steps = new TreeSet<>(members);
        steps.addAll(children.keySet());
        for (String step : steps) {
            ObjectNode below = Json.object();
            FieldSet child = children.get(step);
            if (child != null && !child.isEmpty()) {
                if (members.contains(step)) {
                    below.putObject(SELF);
                }
                below.setAll(child.toJson());
            } else if (!members.contains(step)) {
                continue;
            }
            json.set(step, below);
        }
        return json;
    }

    private void put(String step, FieldSet child) {
        if (!child.isEmpty()) {
            children.put(step, child);
        }
    }
}
