package dev.unstick.sandbox.ownership;

import dev.unstick.sandbox.schema.Structure;
import dev.unstick.sandbox.schema.Type;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What differs between two documents of one type ({@code typed.Compare}).
 *
 * @param added what only the later one has
 * @param modified the values that differ
 * @param removed what only the earlier one has
 */
record Comparison(FieldSet added, FieldSet modified, FieldSet removed) {
    static Comparison of(Structure type, JsonNode before, JsonNode after) {
        Walk walk = new Walk();
        walk.compare(type, before, after);
        return new Comparison(walk.added, walk.modified, walk.removed);
    }

    /** Without the fields below {@code ignored}. */
    Comparison without(FieldSet ignored) {
        return new Comparison(added.without(ignored), modified.without(ignored), removed.without(ignored));
    }

    FieldSet taken() {
        return added.union(modified);
    }

    boolean isSame() {
        return added.isEmpty() && modified.isEmpty() && removed.isEmpty();
    }

    private static final class Walk {
        private final FieldSet added = new FieldSet();
        private final FieldSet modified = new FieldSet();
        private final FieldSet removed = new FieldSet();
        private final List<String> path = new ArrayList<>();

        // one of the two may be missing
        private void compare(Type type, @Nullable JsonNode before, @Nullable JsonNode after) {
            JsonNode sample = after == null || (after.isNull() && before != null) ? before : after;
            if (sample == null) {
                return;
            }
            boolean empty = isEmpty(before) && isEmpty(after);
            boolean map = Shapes.isGranularMap(type, sample)
                    && (before == null || Shapes.isGranularMap(type, before))
                    && (after == null || Shapes.isGranularMap(type, after));
            Type.ListOf list = Shapes.granularList(type, sample);
            if (empty || (!map && list == null)) {
                leaf(before, after);
                return;
            }
            if (map) {
                members(type, before, after);
            } else if (list != null) {
                items(list, before, after);
            }
            if (before == null) {
                added.insert(path);
            } else if (after == null) {
                removed.insert(path);
            }
        }

        private void members(Type type, @Nullable JsonNode before, @Nullable JsonNode after) {
            Set<String> names = new LinkedHashSet<>();
            if (before != null) {
                names.addAll(before.propertyNames());
            }
            if (after != null) {
                names.addAll(after.propertyNames());
            }
            for (String name : names) {
                path.add(Step.field(name));
                compare(
                        Shapes.member(type, name),
                        before == null ? null : before.get(name),
                        after == null ? null : after.get(name));
                path.remove(path.size() - 1);
            }
        }

        private void items(Type.ListOf list, @Nullable JsonNode before, @Nullable JsonNode after) {
            Map<String, JsonNode> old = Shapes.items(list, before);
            Map<String, JsonNode> now = Shapes.items(list, after);
            Set<String> steps = new LinkedHashSet<>(old.keySet());
            steps.addAll(now.keySet());
            for (String step : steps) {
                path.add(step);
                compare(list.items(), old.get(step), now.get(step));
                path.remove(path.size() - 1);
            }
        }

        private void leaf(@Nullable JsonNode before, @Nullable JsonNode after) {
            if (before == null) {
                added.insert(path);
            } else if (after == null) {
                removed.insert(path);
            } else if (!before.equals(after)) {
                modified.insert(path);
            }
        }

        private static boolean isEmpty(@Nullable JsonNode node) {
            return node == null || node.isNull() || (node.isContainer() && node.isEmpty());
        }
    }
}
