package dev.unstick.sandbox.store;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The members of a stored object: unchangeable, in order, keys and values in one array. A hash table of the same takes
 * five times the memory, and objects have few members.
 */
final class CompactMap extends AbstractMap<String, JsonNode> {
    private final Object[] pairs;

    /** The members of {@code map}. */
    CompactMap(Map<String, JsonNode> map) {
        pairs = new Object[map.size() * 2];
        int next = 0;
        for (Map.Entry<String, JsonNode> member : map.entrySet()) {
            pairs[next++] = member.getKey();
            pairs[next++] = member.getValue();
        }
    }

    @Override
    public int size() {
        return pairs.length / 2;
    }

    @Override
    public @Nullable JsonNode get(@Nullable Object key) {
        for (int i = 0; i < pairs.length; i += 2) {
            if (pairs[i].equals(key)) {
                return (JsonNode) pairs[i + 1];
            }
        }
        return null;
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        return get(key) != null;
    }

    @Override
    public Set<Map.Entry<String, JsonNode>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public int size() {
                return pairs.length / 2;
            }

            @Override
            public Iterator<Map.Entry<String, JsonNode>> iterator() {
                return new Members(pairs);
            }
        };
    }

    private static final class Members implements Iterator<Map.Entry<String, JsonNode>> {
        private final Object[] pairs;
        private int next;

        Members(Object[] pairs) {
            this.pairs = pairs;
        }

        @Override
        public boolean hasNext() {
            return next < pairs.length;
        }

        @Override
        public Map.Entry<String, JsonNode> next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            Map.Entry<String, JsonNode> member = Map.entry((String) pairs[next], (JsonNode) pairs[next + 1]);
            next += 2;
            return member;
        }
    }
}
