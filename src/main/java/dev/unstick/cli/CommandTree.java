package dev.unstick.cli;

import dev.unstick.text.Spelling;
import dev.unstick.text.Texts;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** All commands and options, as picocli reads them. */
final class CommandTree {
    private static final Texts TEXTS = Texts.of(CommandTree.class);
    private static final String OPTION_PREFIX = "-";

    private final Invocation invocation;
    private final Complaints complaints;

    CommandTree(Invocation invocation) {
        this.invocation = invocation;
        this.complaints = new Complaints(invocation);
    }

    /** Runs the command that the words ask for, and gives the exit code. */
    int run(String... arguments) {
        return commandLine().execute(arguments);
    }

    /** The commands, as they are before any words are read. */
    CommandLine commandLine() {
        CommandLine root = new CommandLine(new RootCommand(invocation));
        root.addSubcommand(new ListCommand(invocation))
                .addSubcommand(new WhyCommand(invocation))
                .addSubcommand(new WouldStickCommand(invocation))
                .addSubcommand(new WatchCommand(invocation))
                .addSubcommand(new PlanCommand(invocation))
                .addSubcommand(new FreeCommand(invocation))
                .addSubcommand(new RescueCommand(invocation))
                .addSubcommand(ExplainCommand.commandLine(invocation))
                .addSubcommand(new HistoryCommand(invocation))
                .addSubcommand(new ApplyCommand(invocation))
                .addSubcommand(new GetCommand(invocation))
                .addSubcommand(new CommandLine(new RecipesCommand(invocation))
                        .addSubcommand(new NewRecipeCommand(invocation))
                        .addSubcommand(new CheckRecipeCommand(invocation)))
                .addSubcommand(new RunCommand(invocation))
                .addSubcommand(new SandboxCommand(invocation))
                .addSubcommand(new LearnCommand(invocation))
                .addSubcommand(new ConfigCommand(invocation))
                .addSubcommand(new RehearsalCommand(invocation))
                .addSubcommand(new PagesCommand())
                .addSubcommand(new CompletionCommand(invocation))
                .addSubcommand(new VersionCommand(invocation))
                .addSubcommand(new HelpCommand(invocation));
        root.setDefaultValueProvider(argument -> argument instanceof OptionSpec option
                ? ConfigurationKey.of(option.longestName().replaceFirst("^--", ""))
                        .flatMap(invocation.configuration()::value)
                        .orElse(null)
                : null);
        root.setResourceBundle(TEXTS.bundle());
        // a context may be called sandbox, and code may be the word list
        root.getCommandSpec().parser().stopAtPositional(true).allowSubcommandsAsOptionParameters(true);
        root.setOut(new PrintWriter(invocation.streams().out(), true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(invocation.streams().err(), true, StandardCharsets.UTF_8))
                .setColorScheme(CommandLine.Help.defaultColorScheme(
                        invocation.outStyle().colour() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF))
                .setExpandAtFiles(false)
                .setExecutionStrategy(new SeveralClusters(invocation.options(), new Reporting(invocation)))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler((failure, words) -> misused(failure))
                .setExecutionExceptionHandler((failure, line, words) -> complaints.failed(failure));
        return root;
    }

    private int misused(ParameterException failure) {
        complaints.say(Misuse.explain(failure));
        if (failure instanceof UnmatchedArgumentException unmatched) {
            String word = unmatched.getUnmatched().get(0);
            if (word.startsWith(OPTION_PREFIX)) {
                List<String> near = Spelling.near(
                        word,
                        failure.getCommandLine().getCommandSpec().optionsMap().keySet());
                if (!near.isEmpty()) {
                    invocation.streams().err().println(TEXTS.get("misused.near", Texts.list(near)));
                }
            }
        }
        invocation.streams().err().println(TEXTS.get("misused.help"));
        return ExitCode.USAGE.number();
    }
}
