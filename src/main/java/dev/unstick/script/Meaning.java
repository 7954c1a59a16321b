package dev.unstick.script;

import dev.unstick.text.Texts;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What somebody means by a line that is no Groovy, as people type who think of a command line. It is asked only of a line that failed.
 *
 * @param line the line
 * @param conversation whether it was typed at a prompt, where there are slash commands
 */
record Meaning(String line, boolean conversation) {
    private static final Texts TEXTS = Texts.of(Meaning.class);
    private static final Set<String> OTHER_PROGRAMS = Set.of("kubectl", "oc", "helm");
    private static final String OWN_PROGRAM = "unstick";

    private static final Map<String, String> COMMANDS = Map.of(
            "exit", "/exit", "quit", "/exit", "bye", "/exit", "logout", "/exit", "help", "/help", "man", "/help");

    /** The command line's words that have another name here; the name of a namespace takes the place of the blank. */
    private static final Map<String, String> INSTEAD = Map.of(
            "free", "apply plan('%s')",
            "list", "stuck()",
            "ls", "stuck()",
            "run", "recipe '%s'",
            "would-stick", "wouldStick '%s'");

    private static final Set<String> WITHOUT_ARGUMENT = Set.of(
            "namespaces",
            "stuck",
            "ns",
            "content",
            "why",
            "wouldStick",
            "watch",
            "tree",
            "timeline",
            "plan",
            "history",
            "contexts");

    /** Words whose argument is no name of an object. */
    private static final Set<String> NAME_NOTHING =
            Set.of("apply", "simulate", "jsonpath", "fail", "namespaces", "stuck", "contexts", "on");

    private static final Pattern CALL = Pattern.compile(
            "(?:\\w+\\s*=\\s*)?([A-Za-z]+(?:-[a-z]+)?)(?:\\s+['\"]?([\\w./:-]+)['\"]?|\\s*(\\(.*))?\\s*;?\\s*");

    /** What to write instead; empty if nothing suggests itself. */
    Optional<String> told() {
        List<String> words = List.of(line.strip().split("\\s+"));
        String first = words.get(0);
        if (OTHER_PROGRAMS.contains(first)) {
            return Optional.of(TEXTS.get("meaning.other-program", first));
        }
        if (first.equals(OWN_PROGRAM)) {
            return Optional.of(TEXTS.get("meaning.own-program", own(words)));
        }
        if (conversation && COMMANDS.containsKey(first.replaceFirst("\\(.*", ""))) {
            return Optional.of(TEXTS.get("meaning.command", COMMANDS.get(first.replaceFirst("\\(.*", ""))));
        }
        Matcher call = CALL.matcher(line.strip());
        if (!call.matches()) {
            return Optional.empty();
        }
        String name = call.group(2) == null ? "" : call.group(2);
        // a word of the DSL that has its parentheses is not what failed
        boolean called = call.group(3) != null && Word.names().contains(call.group(1));
        return called ? Optional.empty() : call(call.group(1), name);
    }

    private static Optional<String> call(String word, String name) {
        if (INSTEAD.containsKey(word)) {
            return Optional.of(TEXTS.get("meaning.instead", word, entry(word, name)));
        }
        boolean known = Word.names().contains(word);
        if (known && name.isEmpty()) {
            return Optional.of(alone(word));
        }
        boolean named = known && !NAME_NOTHING.contains(word);
        return named ? Optional.of(TEXTS.get("meaning.quotes", entry(word, name))) : Optional.empty();
    }

    /** How a word is written that was left without its parentheses. */
    static String alone(String word) {
        String usage = Word.all().stream()
                .filter(each -> each.name().equals(word))
                .map(Word::usage)
                .findAny()
                .orElse(word);
        String called = word + "()";
        return WITHOUT_ARGUMENT.contains(word) && !usage.equals(called)
                ? TEXTS.get("meaning.alone-or-named", word, called, usage)
                : TEXTS.get("meaning.alone", word, usage);
    }

    /** What the first of the words that means anything here is written like. */
    private static String own(List<String> words) {
        for (int i = 1; i < words.size(); i++) {
            String word = words.get(i);
            if (INSTEAD.containsKey(word) || Word.names().contains(word)) {
                boolean named = i + 1 < words.size() && !words.get(i + 1).startsWith("-");
                return entry(word, named ? words.get(i + 1).replaceAll("['\"]", "") : "");
            }
        }
        return "stuck()";
    }

    private static String entry(String word, String name) {
        if (INSTEAD.containsKey(word)) {
            return INSTEAD.get(word).formatted(name.isEmpty() ? "NAMESPACE" : name);
        }
        return name.isEmpty() || word.equals("stuck") || word.equals("namespaces")
                ? word + "()"
                : word + " '" + name + "'";
    }
}
