package dev.unstick.cli.manual;

import dev.unstick.text.Texts;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/**
 * The man page, in the macros of {@code man(7)}. Picocli writes AsciiDoc alone, which needs a Ruby program to become a man page.
 */
public final class ManualPage {
    private static final Texts TEXTS = Texts.of(ManualPage.class);
    private static final List<String> VARIABLES = List.of(
            "KUBECONFIG", "UNSTICK_JAVA_HOME", "UNSTICK_JAVA_OPTIONS", "UNSTICK_NO_ARCHIVE", "NO_COLOR", "LANG");
    private static final List<String> FILES =
            List.of("~/.config/unstick", "~/.local/state/unstick", "~/.cache/unstick");

    private final CommandSpec root;
    private final StringBuilder text = new StringBuilder();

    private ManualPage(CommandSpec root) {
        this.root = root;
    }

    /**
     * Writes the page.
     *
     * @param root the program's own command, under which the others are
     * @param version which version the page is of
     * @return the page's source for {@code man}, in the language spoken
     */
    public static String of(CommandSpec root, String version) {
        return new ManualPage(root).text(version);
    }

    private String text(String version) {
        String name = root.name();
        macro("TH", name.toUpperCase(Locale.ROOT), "1", "", name + " " + version, "");
        section("name");
        paragraph(name + " - " + TEXTS.get("purpose"));
        section("synopsis");
        Stream.of(root.usageMessage().customSynopsis()).forEach(this::paragraph);
        section("description");
        Stream.of(root.usageMessage().description()).flatMap(String::lines).forEach(this::paragraph);
        section("options");
        CommandLines.sharedOptions(root).forEach(this::option);
        CommandLines.ownOptions(root).forEach(this::option);
        root.positionalParameters().forEach(this::parameter);
        section("commands");
        CommandLines.commands(root).forEach((word, command) -> command(name + " " + word, command));
        section("exit");
        exitCodes(root.usageMessage());
        section("environment");
        VARIABLES.forEach(variable -> item(variable, TEXTS.get("variable." + variable)));
        section("files");
        FILES.forEach(file -> item(
                file, TEXTS.get("file." + file.substring(file.indexOf('.') + 1).replace('/', '-'))));
        section("see-also");
        macro("BR", "kubectl", "(1)");
        return text.toString();
    }

    private void command(String name, CommandSpec command) {
        macro("SS", name);
        paragraph(synopsis(name, command));
        paragraph(CommandLines.description(command));
        command.positionalParameters().forEach(this::parameter);
        CommandLines.ownOptions(command).forEach(this::option);
        Map<String, CommandSpec> below = CommandLines.commands(command);
        below.forEach((word, each) -> command(name + " " + word, each));
    }

    private static String synopsis(String name, CommandSpec command) {
        StringBuilder line = new StringBuilder(name);
        if (!CommandLines.ownOptions(command).isEmpty()) {
            line.append(" [OPTIONS]");
        }
        for (PositionalParamSpec parameter : command.positionalParameters()) {
            String many = parameter.arity().max() > 1 ? "..." : "";
            String label = parameter.paramLabel() + many;
            line.append(' ').append(parameter.arity().min() == 0 ? "[" + label + "]" : label);
        }
        return line.toString();
    }

    private void option(OptionSpec option) {
        String value = CommandLines.takesValue(option) ? option.paramLabel() : "";
        String named = CommandLines.mayLackValue(option) ? "[=" + value + "]" : value.isEmpty() ? "" : " " + value;
        item(String.join(", ", option.names()) + named, CommandLines.description(option));
    }

    private void parameter(PositionalParamSpec parameter) {
        item(parameter.paramLabel(), CommandLines.description(parameter));
    }

    /** The help has two of them in a line, each a number and what it means. */
    private void exitCodes(UsageMessageSpec usage) {
        Arrays.stream(usage.footer())
                .map(line -> CommandLine.Help.Ansi.OFF.string(line))
                .flatMap(line -> Stream.of(line.strip().split("\\s+(?=\\d+ )")))
                .map(code -> code.split(" ", 2))
                .sorted(Comparator.comparingInt(code -> Integer.parseInt(code[0])))
                .forEach(code -> item(code[0], code[1]));
    }

    private void section(String key) {
        macro("SH", TEXTS.get("section." + key));
    }

    private void item(String term, String explanation) {
        text.append(".TP\n.B ")
                .append(escaped(term))
                .append('\n')
                .append(escaped(explanation))
                .append('\n');
    }

    private void paragraph(String content) {
        text.append(".PP\n").append(escaped(content.strip())).append('\n');
    }

    private void macro(String name, String... arguments) {
        text.append('.').append(name);
        Stream.of(arguments)
                .forEach(
                        argument -> text.append(" \"").append(escaped(argument)).append('"'));
        text.append('\n');
    }

    /** A hyphen stays one to be copied, a point or an apostrophe in front starts no macro, and a quote ends no argument. */
    private static String escaped(String value) {
        String safe = value.replace("\\", "\\e").replace("-", "\\-").replace("\"", "\\(dq");
        return safe.startsWith(".") || safe.startsWith("'") ? "\\&" + safe : safe;
    }
}
