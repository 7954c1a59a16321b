package dev.unstick.cli.manual;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The completion of fish, which picocli does not write. */
public final class FishCompletion {
    private static final String START = "__fish_use_subcommand";
    private static final String SEEN = "__fish_seen_subcommand_from ";

    private final CommandSpec root;
    private final StringBuilder text = new StringBuilder();

    private FishCompletion(CommandSpec root) {
        this.root = root;
    }

    /**
     * Writes the script that fish reads from {@code completions/unstick.fish}.
     *
     * @param root the program's own command, under which the others are
     * @return the script, whose descriptions are in the language spoken
     */
    public static String of(CommandSpec root) {
        return new FishCompletion(root).text();
    }

    private String text() {
        complete("-f");
        CommandLines.sharedOptions(root).forEach(option -> option("", option));
        CommandLines.ownOptions(root).forEach(option -> option("-n " + START, option));
        CommandLines.commands(root).forEach((name, command) -> {
            complete("-n " + START + " -a " + name + describedAs(CommandLines.description(command)));
            command(SEEN + name, command);
        });
        text.append("complete -c kubectl-")
                .append(root.name())
                .append(" -w ")
                .append(root.name())
                .append('\n');
        return text.toString();
    }

    private void command(String condition, CommandSpec command) {
        Map<String, CommandSpec> below = CommandLines.commands(command);
        String undecided =
                below.isEmpty() ? condition : condition + "; and not " + SEEN + String.join(" ", below.keySet());
        CommandLines.ownOptions(command).forEach(option -> option("-n " + quoted(condition), option));
        for (PositionalParamSpec parameter : command.positionalParameters()) {
            List<String> values = CommandLines.values(parameter);
            if (CommandLines.isPath(parameter)) {
                complete("-n " + quoted(undecided) + " -F");
            } else if (!values.isEmpty()) {
                complete("-n " + quoted(undecided) + " -a " + quoted(String.join(" ", values)));
            }
        }
        below.forEach((name, each) -> {
            complete("-n " + quoted(undecided) + " -a " + name + describedAs(CommandLines.description(each)));
            command(condition + "; and " + SEEN + name, each);
        });
    }

    private void option(String condition, OptionSpec option) {
        String names = List.of(option.names()).stream()
                .map(name -> (name.startsWith("--") ? "-l " : "-s ") + name.replaceFirst("^--?", ""))
                .collect(joining(" "));
        complete((condition + " " + names + value(option) + describedAs(CommandLines.description(option))).strip());
    }

    private static String value(OptionSpec option) {
        if (!CommandLines.takesValue(option) || CommandLines.mayLackValue(option)) {
            return "";
        }
        List<String> values = CommandLines.values((ArgSpec) option);
        if (!values.isEmpty()) {
            return " -x -a " + quoted(String.join(" ", values));
        }
        return CommandLines.isPath(option) ? " -r -F" : " -x";
    }

    private void complete(String rest) {
        text.append("complete -c ").append(root.name()).append(' ').append(rest).append('\n');
    }

    private static String describedAs(String description) {
        return " -d " + quoted(description);
    }

    private static String quoted(String value) {
        return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
