package dev.unstick.learn;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What a learner has answered. From any thread. */
final class Answers {
    private final List<String> given = Collections.synchronizedList(new ArrayList<>());
    private final Map<String, String> named = Collections.synchronizedMap(new TreeMap<>());

    /** Takes an answer to the lesson's question. */
    void give(String answer) {
        given.add(normal(answer));
    }

    /** Takes the cause by which a namespace is said to be held. */
    void name(String namespace, String cause) {
        named.put(namespace, cause);
    }

    /** Whether one of the answers is right; letter case and blanks around it do not matter. */
    boolean hasOneOf(List<String> accepted) {
        return accepted.stream().map(Answers::normal).anyMatch(given::contains);
    }

    /**
     * Whether one of its causes was named for each namespace.
     *
     * @param causes the ids of what holds each, by its name
     */
    boolean haveNamed(Map<String, Set<String>> causes) {
        return causes.entrySet().stream()
                .allMatch(each -> each.getValue().contains(named.getOrDefault(each.getKey(), "")));
    }

    private static String normal(String answer) {
        return answer.strip().toLowerCase(Locale.ROOT);
    }
}
