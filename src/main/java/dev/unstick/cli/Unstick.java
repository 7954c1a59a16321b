package dev.unstick.cli;

import dev.unstick.cluster.ClusterException;
import dev.unstick.script.Interpreter;
import dev.unstick.text.Language;
import dev.unstick.text.Spelling;
import dev.unstick.text.Texts;
import dev.unstick.timing.Phase;
import dev.unstick.timing.Timings;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The program: words in, exit code out. */
public final class Unstick {
    private static final Texts TEXTS = Texts.of(Unstick.class);
    private static final String OPTION_PREFIX = "-";
    private static final String CODE = "-e";

    private final Streams streams;
    private final Map<String, String> environment;
    private final Clock clock;

    /**
     * A program that has not started yet.
     *
     * @param streams where it reads and writes
     * @param environment the process's environment
     * @param clock tells the time
     */
    public Unstick(Streams streams, Map<String, String> environment, Clock clock) {
        this.streams = streams;
        this.environment = Map.copyOf(environment);
        this.clock = clock;
    }

    /**
     * Runs one command line.
     *
     * @param arguments its words
     * @return the exit code, as {@code unstick help} lists them
     */
    public int run(String... arguments) {
        Options options = new Options();
        Language before = Texts.spoken();
        Texts.speak(LanguageName.of(arguments, environment));
        try (Invocation invocation = new Invocation(options, streams, environment, clock);
                Interruption interruption = Interruption.of(Thread.currentThread(), invocation)) {
            try {
                Optional<Language> configured = invocation.configuration().language();
                Texts.speak(LanguageName.given(arguments).or(() -> configured).orElse(Texts.spoken()));
            } catch (UsageException senseless) {
                streams.err().println("unstick: " + senseless.getMessage());
                return ExitCode.USAGE.number();
            }
            int code = isPlain(arguments, invocation.configuration())
                    ? plain(arguments, invocation)
                    : commandLine(invocation).execute(arguments);
            return interruption.happened() ? ExitCode.INTERRUPTED.number() : code;
        } finally {
            Timings.ofProcess().reached(Phase.CLOSED);
            if (options.timings) {
                streams.err().println(Timings.ofProcess().text());
            }
            Texts.speak(before);
        }
    }

    /**
     * Whether this is the shell or code alone, without options of the command line or of the configuration: what most people start
     * most of the time need not wait for picocli, which takes a third of that start. Code that could be an option or a command is not
     * looked at here.
     */
    private static boolean isPlain(String[] arguments, Configuration configuration) {
        boolean codeAlone = arguments.length == 2 && arguments[0].equals(CODE) && !arguments[1].matches("-.*|[a-z-]*");
        return (arguments.length == 0 || codeAlone)
                && Stream.of(ConfigurationKey.values())
                        .noneMatch(key ->
                                key.isOption() && configuration.value(key).isPresent());
    }

    private int plain(String[] arguments, Invocation invocation) {
        RootCommand root = new RootCommand(invocation);
        if (arguments.length > 0) {
            root.evaluating(arguments[1]);
        }
        try {
            return root.call();
        } catch (Exception failure) {
            return failed(failure, invocation);
        }
    }

    private CommandLine commandLine(Invocation invocation) {
        CommandLine root = new CommandLine(new RootCommand(invocation));
        root.addSubcommand(new ListCommand(invocation))
                .addSubcommand(new WhyCommand(invocation))
                .addSubcommand(new WouldStickCommand(invocation))
                .addSubcommand(new WatchCommand(invocation))
                .addSubcommand(new PlanCommand(invocation))
                .addSubcommand(new FreeCommand(invocation))
                .addSubcommand(new RescueCommand(invocation))
                .addSubcommand(new HistoryCommand(invocation))
                .addSubcommand(new ApplyCommand(invocation))
                .addSubcommand(new GetCommand(invocation))
                .addSubcommand(new RecipesCommand(invocation))
                .addSubcommand(new RunCommand(invocation))
                .addSubcommand(new SandboxCommand(invocation))
                .addSubcommand(new ConfigCommand(invocation))
                .addSubcommand(new RehearsalCommand(invocation))
                .addSubcommand(new VersionCommand(invocation))
                .addSubcommand(new HelpCommand(invocation));
        root.setDefaultValueProvider(argument -> argument instanceof OptionSpec option
                ? ConfigurationKey.of(option.longestName().replaceFirst("^--", ""))
                        .flatMap(invocation.configuration()::value)
                        .orElse(null)
                : null);
        root.setResourceBundle(TEXTS.bundle());
        root.getCommandSpec().parser().stopAtPositional(true);
        root.setOut(new PrintWriter(streams.out(), true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(streams.err(), true, StandardCharsets.UTF_8))
                .setColorScheme(CommandLine.Help.defaultColorScheme(
                        invocation.outStyle().colour() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF))
                .setExpandAtFiles(false)
                .setExecutionStrategy(new Reporting(invocation))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler((failure, words) -> misused(failure, invocation))
                .setExecutionExceptionHandler((failure, line, words) -> failed(failure, invocation));
        return root;
    }

    private int misused(ParameterException failure, Invocation invocation) {
        say("unstick: " + Misuse.explain(failure), invocation);
        if (failure instanceof UnmatchedArgumentException unmatched) {
            String word = unmatched.getUnmatched().get(0);
            if (word.startsWith(OPTION_PREFIX)) {
                List<String> near = Spelling.near(
                        word,
                        failure.getCommandLine().getCommandSpec().optionsMap().keySet());
                if (!near.isEmpty()) {
                    streams.err().println(TEXTS.get("misused.near", Texts.list(near)));
                }
            }
        }
        streams.err().println(TEXTS.get("misused.help"));
        return ExitCode.USAGE.number();
    }

    /** Whoever sits at a terminal reads whole words; a program reads whole lines. */
    private void say(String message, Invocation invocation) {
        streams.err().println(streams.errTerminal() ? invocation.errStyle().wrap(message) : message);
    }

    private int failed(Exception failure, Invocation invocation) {
        if (invocation.options().verbose) {
            failure.printStackTrace(streams.err());
        }
        if (failure instanceof UsageException) {
            say("unstick: " + failure.getMessage(), invocation);
            return ExitCode.USAGE.number();
        }
        if (Interpreter.wasInterrupted(failure)) {
            streams.err().println("unstick: " + TEXTS.get("interrupted"));
            return ExitCode.INTERRUPTED.number();
        }
        say("unstick: " + Failures.explain(failure), invocation);
        return Failures.clusterFailure(failure) == ClusterException.Failure.READ_ONLY
                ? ExitCode.REFUSED.number()
                : ExitCode.ERROR.number();
    }
}
