package dev.unstick.cli.manual;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The completion of zsh in its own terms. Picocli writes one for bash, which zsh can read, and which shows no descriptions there. */
public final class ZshCompletion {
    private final CommandSpec root;
    private final StringBuilder text = new StringBuilder();

    private ZshCompletion(CommandSpec root) {
        this.root = root;
    }

    /**
     * Writes the function that zsh finds as {@code _unstick} in its {@code fpath}.
     *
     * @param root the program's own command, under which the others are
     * @return the script, whose descriptions are in the language spoken
     */
    public static String of(CommandSpec root) {
        return new ZshCompletion(root).text();
    }

    private String text() {
        String function = "_" + root.name();
        text.append("#compdef ")
                .append(root.name())
                .append(" kubectl-")
                .append(root.name())
                .append("\n\n");
        text.append(function).append("_shared=(\n");
        CommandLines.sharedOptions(root).forEach(option -> line("  ", option(option)));
        text.append(")\n\n");
        function(function, root, CommandLines.ownOptions(root));
        text.append("if [ \"$funcstack[1]\" = ")
                .append(function)
                .append(" ]; then\n  ")
                .append(function);
        text.append(" \"$@\"\nelse\n  compdef ").append(function).append(' ').append(root.name());
        text.append(" kubectl-").append(root.name()).append("\nfi\n");
        return text.toString();
    }

    /** A command without others under it is one call; else its first word chooses which of the functions below goes on. */
    private void function(String name, CommandSpec command, List<OptionSpec> options) {
        Map<String, CommandSpec> below = CommandLines.commands(command);
        below.forEach((word, each) -> function(name + "_" + word, each, CommandLines.ownOptions(each)));
        text.append(name).append("() {\n");
        if (!below.isEmpty()) {
            text.append("  local curcontext=\"$curcontext\" state line\n  local -a commands\n  commands=(\n");
            below.forEach((word, each) -> line("    ", quoted(word + ":" + CommandLines.description(each))));
            text.append("  )\n");
        }
        text.append("  _arguments -s ").append(below.isEmpty() ? "" : "-C ");
        text.append("\"${_").append(root.name()).append("_shared[@]}\"");
        options.forEach(option -> text.append(" \\\n    ").append(option(option)));
        if (below.isEmpty()) {
            parameters(command).forEach(parameter -> text.append(" \\\n    ").append(parameter));
            text.append("\n}\n\n");
            return;
        }
        text.append(" \\\n    '1: :->command' '*:: :->rest'\n");
        text.append("  case $state in\n    command)\n      _describe -t commands command commands\n");
        text.append(command == root ? "      _files -g '*.groovy'\n" : "");
        text.append("      ;;\n    rest)\n      case $words[1] in\n");
        below.keySet().forEach(word -> line("        ", word + ") " + name + "_" + word + " ;;"));
        text.append("        *) _files ;;\n      esac\n      ;;\n  esac\n}\n\n");
    }

    private static List<String> parameters(CommandSpec command) {
        return command.positionalParameters().stream()
                .map(ZshCompletion::parameter)
                .toList();
    }

    private static String parameter(PositionalParamSpec parameter) {
        boolean many = parameter.index().isVariable() || parameter.arity().max() > 1;
        String place = many ? "*" : String.valueOf(parameter.index().min() + 1);
        return quoted(place + ":" + escaped(CommandLines.description(parameter)) + ":" + action(parameter));
    }

    private static String option(OptionSpec option) {
        boolean repeated = option.isMultiValue();
        String others = repeated ? "*" : "(" + String.join(" ", option.names()) + ")";
        return Stream.of(option.names())
                .map(name -> quoted(others + name + attachment(name, option) + "["
                        + escaped(CommandLines.description(option)) + "]" + value(option)))
                .collect(joining(" "));
    }

    /** Between name and value: for a long name a blank or {@code =}, for one whose value may be left out {@code =} alone. */
    private static String attachment(String name, OptionSpec option) {
        if (!CommandLines.takesValue(option)) {
            return "";
        }
        if (CommandLines.mayLackValue(option)) {
            return "=-";
        }
        return name.startsWith("--") ? "=" : "+";
    }

    private static String value(OptionSpec option) {
        if (!CommandLines.takesValue(option)) {
            return "";
        }
        return (CommandLines.mayLackValue(option) ? "::" : ":") + escaped(option.paramLabel()) + ":" + action(option);
    }

    private static String action(ArgSpec argument) {
        List<String> values = CommandLines.values(argument);
        if (!values.isEmpty()) {
            return "(" + String.join(" ", values) + ")";
        }
        return CommandLines.isPath(argument) ? "_files" : " ";
    }

    private void line(String indent, String content) {
        text.append(indent).append(content).append('\n');
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\")
                .replace("[", "\\[")
                .replace("]", "\\]")
                .replace(":", "\\:");
    }

    private static String quoted(String value) {
        return "'" + value.replace("'", "'\\''") + "'";
    }
}
