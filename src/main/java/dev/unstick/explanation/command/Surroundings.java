package dev.unstick.explanation.command;

import dev.unstick.explanation.line.SimpleCommand;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a command meets: variables, files, what comes through the pipe, and the loop it is in. */
final class Surroundings {
    private static final Pattern ASSIGNMENT = Pattern.compile("([A-Za-z_][A-Za-z0-9_]*)=(.*)", Pattern.DOTALL);
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{?([A-Za-z_][A-Za-z0-9_]*)\\}?");
    private static final Pattern NAMESPACES = Pattern.compile("get\\s+(?:ns|namespaces?)\\b|/api/v1/namespaces\\b");
    private static final Pattern TERMINATING = Pattern.compile("Terminating|deletionTimestamp");
    private static final Set<String> DECLARING = Set.of("export", "local", "readonly", "declare");
    private static final Set<String> LOOPS = Set.of("while", "until");
    private static final Set<String> OPENING = Set.of("do", "then", "else", "{", "!", "if", "elif");

    private final Map<String, String> variables = new HashMap<>();
    private final Map<String, Set<String>> files = new HashMap<>();
    private final Deque<String> loops = new ArrayDeque<>();
    private Set<String> flowing = Set.of();
    private StringBuilder pipeline = new StringBuilder();

    /** What flows outside a substitution, while the one within has its own. */
    Set<String> beginSubstitution() {
        Set<String> outer = flowing;
        flowing = Set.of();
        return outer;
    }

    void endSubstitution(Set<String> outer) {
        flowing = outer;
    }

    void beginPipeline() {
        flowing = Set.of();
        pipeline = new StringBuilder();
    }

    /** The words that start a program: without keywords and assignments, which are remembered. */
    List<String> remember(SimpleCommand command) {
        List<String> words = new ArrayList<>(command.words());
        while (!words.isEmpty()) {
            String first = words.get(0);
            Matcher assignment = ASSIGNMENT.matcher(first);
            if (assignment.matches()) {
                variables.put(assignment.group(1), assignment.group(2));
            } else if (first.equals("for")) {
                beginFor(command, words);
                return List.of();
            } else if (LOOPS.contains(first)) {
                loops.push(pipeline.toString());
            } else if (first.equals("done")) {
                loops.poll();
            } else if (DECLARING.contains(first)) {
                words.remove(0);
                continue;
            } else if (!OPENING.contains(first)) {
                break;
            }
            words.remove(0);
        }
        return words;
    }

    private void beginFor(SimpleCommand command, List<String> words) {
        loops.push(command.text());
        if (words.size() == 4 && command.inner().isEmpty()) {
            variables.put(words.get(1), words.get(3));
        } else if (words.size() > 1) {
            variables.remove(words.get(1));
        }
    }

    /** A word with the variables that are known; the others stay as they are written. */
    String resolve(String word) {
        return VARIABLE.matcher(word)
                .replaceAll(found -> Matcher.quoteReplacement(variables.getOrDefault(found.group(1), found.group())));
    }

    /** What a command has to read. */
    Set<String> flowing(SimpleCommand command) {
        String input = command.input();
        return input == null ? flowing : file(input);
    }

    Set<String> file(String name) {
        return files.getOrDefault(plain(name), Set.of());
    }

    void write(String name, Set<String> content) {
        files.put(plain(name), new LinkedHashSet<>(content));
    }

    /** Goes on with what a command has written. */
    void flowOn(SimpleCommand command, List<String> arguments, Set<String> written) {
        flowing = written;
        pipeline.append(command.text()).append('\n');
        List<String> outputs = new ArrayList<>(command.outputs());
        if (command.words().get(0).equals("tee")) {
            outputs.addAll(arguments);
        }
        outputs.forEach(output -> write(resolve(output), written));
    }

    /** Says what feeds a program that is started once for each line. */
    void tellFeed(Features features) {
        tell(pipeline.toString(), features);
    }

    /** Says which loops it is in. */
    void tellLoop(Features features) {
        if (!loops.isEmpty()) {
            features.add("loop");
        }
        loops.forEach(feed -> tell(feed, features));
    }

    private static void tell(String feed, Features features) {
        if (NAMESPACES.matcher(feed).find()) {
            features.add("loop:namespaces");
        }
        if (TERMINATING.matcher(feed).find()) {
            features.add("loop:terminating");
        }
    }

    private static String plain(String name) {
        return name.startsWith("./") ? name.substring(2) : name;
    }
}
