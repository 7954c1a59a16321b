package dev.unstick.cluster.dump;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Which objects a {@code labelSelector} and a {@code fieldSelector} choose, as the API would. */
final class Selectors {
    private static final Pattern SET = Pattern.compile("(\\S+)\\s+(in|notin)\\s*\\(([^)]*)\\)");

    private Selectors() {}

    /**
     * The objects that both choose.
     *
     * @param labels such as {@code app=shop,tier in (web,api),!canary}; empty for all
     * @param fields such as {@code involvedObject.name=shop}; empty for all. Every field can be asked for, which the API does not
     *     allow
     */
    static Predicate<JsonNode> of(String labels, String fields) {
        return requirements(labels, Selectors::label).and(requirements(fields, Selectors::field));
    }

    private interface Values {
        JsonNode of(JsonNode document, String key);
    }

    private static JsonNode label(JsonNode document, String key) {
        return document.path("metadata").path("labels").path(key);
    }

    private static JsonNode field(JsonNode document, String key) {
        JsonNode node = document;
        for (String name : key.split("\\.", -1)) {
            node = node.path(name);
        }
        return node;
    }

    private static Predicate<JsonNode> requirements(String selector, Values values) {
        Predicate<JsonNode> all = document -> true;
        for (String requirement : parts(selector)) {
            all = all.and(requirement(requirement, values));
        }
        return all;
    }

    private static Predicate<JsonNode> requirement(String text, Values values) {
        Matcher set = SET.matcher(text);
        if (set.matches()) {
            List<String> wanted = Arrays.stream(set.group(3).split(",", -1))
                    .map(String::strip)
                    .toList();
            boolean within = set.group(2).equals("in");
            return document -> within == wanted.contains(text(values, document, set.group(1)));
        }
        int equals = text.indexOf('=');
        if (equals < 0) {
            boolean absent = text.startsWith("!");
            String key = absent ? text.substring(1).strip() : text;
            return document -> absent == values.of(document, key).isMissingNode();
        }
        boolean differs = equals > 0 && text.charAt(equals - 1) == '!';
        String key = text.substring(0, differs ? equals - 1 : equals).strip();
        String value = text.substring(text.startsWith("==", equals) ? equals + 2 : equals + 1)
                .strip();
        return document -> differs != value.equals(text(values, document, key));
    }

    private static String text(Values values, JsonNode document, String key) {
        return values.of(document, key).asString("");
    }

    /** The requirements of a selector: split at its commas, but not at those between parentheses. */
    private static List<String> parts(String selector) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int start = 0;
        for (int i = 0; i <= selector.length(); i++) {
            char at = i == selector.length() ? ',' : selector.charAt(i);
            depth += at == '(' ? 1 : at == ')' ? -1 : 0;
            boolean ends = depth <= 0 || i == selector.length();
            if (at == ',' && ends) {
                String part = selector.substring(start, i).strip();
                if (!part.isEmpty()) {
                    parts.add(part);
                }
                start = i + 1;
            }
        }
        return parts;
    }
}
