package dev.unstick.explanation.command;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The programs whose words are understood, and what each writes for the next. */
final class Programs {
    /** Reads a program's words. */
    @FunctionalInterface
    interface ProgramReader {
        /** Gives the features of what the program writes. */
        Set<String> read(List<String> arguments, Input input, Features features);
    }

    private static final Map<String, ProgramReader> READERS = Map.of(
            "kubectl", Kubectl::read,
            "curl", Curl::read,
            "cat", Programs::write,
            "echo", Programs::write,
            "printf", Programs::write);

    private static final Set<String> XARGS_VALUED =
            Set.of("-n", "-I", "-P", "-L", "-d", "-E", "-s", "--max-args", "--delimiter");

    private Programs() {}

    /** Whether a program is one of which something can be said. */
    static boolean isKnown(String program) {
        String feature = "program:" + program;
        return READERS.containsKey(program)
                || Vocabulary.read().isEditing(program)
                || Rule.every().stream()
                        .anyMatch(rule ->
                                rule.all().contains(feature) || rule.any().contains(feature));
    }

    /** The program's name; kubectl for those that take its words. */
    static String name(List<String> words) {
        String first = words.get(0);
        String name = first.substring(first.lastIndexOf('/') + 1);
        return Vocabulary.read().kubectls().contains(name) ? "kubectl" : name;
    }

    /** Words without the programs and assignments that only stand before another program. */
    static List<String> bare(List<String> words) {
        Set<String> prefixes = Vocabulary.read().prefixes();
        int first = 0;
        while (first < words.size()
                && (prefixes.contains(words.get(first))
                        || words.get(first).matches("[A-Za-z_][A-Za-z0-9_]*=.*|[0-9]+[smh]?")
                        || (first > 0 && words.get(first).startsWith("-")))) {
            first++;
        }
        List<String> rest = words.subList(first, words.size());
        boolean wrapped =
                rest.size() > 1 && Set.of("k3s", "minikube", "microk8s").contains(rest.get(0));
        return wrapped ? rest.subList(1, rest.size()) : rest;
    }

    /**
     * The program that is started in the end.
     *
     * @param words its words
     * @param each whether xargs starts it, once for each line or so
     */
    record Started(List<String> words, boolean each) {}

    /** What words start, behind xargs too; the words themselves where nothing else is started. */
    static Started started(List<String> words) {
        List<String> bare = bare(words);
        if (bare.isEmpty()) {
            return new Started(words, false);
        }
        if (!bare.get(0).equals("xargs")) {
            return new Started(bare, false);
        }
        for (int i = 1; i < bare.size(); i++) {
            String word = bare.get(i);
            if (!word.startsWith("-")) {
                return new Started(bare(bare.subList(i, bare.size())), true);
            }
            i += XARGS_VALUED.contains(word) ? 1 : 0;
        }
        return new Started(bare, false);
    }

    static Set<String> read(String program, List<String> arguments, Input input, Features features) {
        ProgramReader reader = READERS.get(program);
        if (reader != null) {
            return reader.read(arguments, input, features);
        }
        Vocabulary vocabulary = Vocabulary.read();
        if (vocabulary.isEditing(program)) {
            return Edits.read(program, arguments, input, features);
        }
        arguments.forEach(word -> features.add("word:" + word));
        if (vocabulary.editors().contains(program)) {
            features.add("editor");
            arguments.forEach(file -> {
                Set<String> content = new LinkedHashSet<>(input.surroundings().file(file));
                content.add("by-hand");
                input.surroundings().write(file, content);
            });
        }
        if (vocabulary.local().contains(program)) {
            features.add("local");
        }
        return input.flowing();
    }

    /** What writes its words, or a file, or what it is given. */
    private static Set<String> write(List<String> arguments, Input input, Features features) {
        features.add("local");
        Features written = new Features();
        if (input.document() != null) {
            Documents.body(input.document(), written);
        } else if (arguments.stream().anyMatch(word -> word.contains("{"))) {
            Documents.body(String.join(" ", arguments), written);
        } else {
            arguments.forEach(file -> written.addAll(input.surroundings().file(file)));
            written.addAll(input.flowing());
        }
        return written.words();
    }
}
