package dev.unstick.cli.manual;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ScopeType;

/** What people are told of a command: hidden commands and options are nobody's business. */
final class CommandLines {
    private CommandLines() {}

    /** The commands under this one by name, in the order of the help. */
    static Map<String, CommandSpec> commands(CommandSpec command) {
        Map<String, CommandSpec> shown = new LinkedHashMap<>();
        command.subcommands().forEach((name, line) -> {
            if (!line.getCommandSpec().usageMessage().hidden()) {
                shown.put(name, line.getCommandSpec());
            }
        });
        return shown;
    }

    /** The options that stand before or behind any command. */
    static List<OptionSpec> sharedOptions(CommandSpec root) {
        return root.options().stream()
                .filter(option -> !option.hidden() && isShared(option))
                .toList();
    }

    /** The options of this command alone. */
    static List<OptionSpec> ownOptions(CommandSpec command) {
        return command.options().stream()
                .filter(option -> !option.hidden() && !isShared(option))
                .toList();
    }

    private static boolean isShared(OptionSpec option) {
        return option.inherited() || option.scopeType() == ScopeType.INHERIT;
    }

    /** What the help says of a command, in one line. */
    static String description(CommandSpec command) {
        return CommandLine.Help.Ansi.OFF
                .string(String.join(" ", command.usageMessage().description()).replace("%n", " "))
                .replaceAll("\\s+", " ");
    }

    /** What the help says of an option or parameter, in one line. */
    static String description(ArgSpec argument) {
        return String.join(" ", argument.description());
    }

    /** The values that an option or parameter can have; empty where they are any. */
    static List<String> values(ArgSpec argument) {
        return argument.completionCandidates() == null
                ? List.of()
                : StreamSupport.stream(argument.completionCandidates().spliterator(), false)
                        .toList();
    }

    /** Whether a value goes with it. */
    static boolean takesValue(OptionSpec option) {
        return option.arity().max() > 0;
    }

    /** Whether its value may be left out; it then stands behind {@code =} alone. */
    static boolean mayLackValue(OptionSpec option) {
        return takesValue(option) && option.arity().min() == 0;
    }

    /** Whether its value is the path of a file or folder. */
    static boolean isPath(ArgSpec argument) {
        return argument.auxiliaryTypes()[0] == Path.class;
    }
}
