package dev.unstick.cli;

import dev.unstick.text.Language;
import dev.unstick.text.Texts;
import dev.unstick.timing.Phase;
import dev.unstick.timing.Timings;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The program: words in, exit code out. It knows picocli by {@link CommandTree} alone, which most starts do without. */
public final class Unstick {
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
            if (arguments.length == 0 && streams.inTerminal() && streams.outTerminal()) {
                invocation.openTerminalAhead();
            }
            try {
                Optional<Language> configured = invocation.configuration().language();
                Texts.speak(LanguageName.given(arguments).or(() -> configured).orElse(Texts.spoken()));
            } catch (UsageException senseless) {
                streams.err().println("unstick: " + senseless.getMessage());
                return ExitCode.USAGE.number();
            }
            int code = isPlain(arguments, invocation.configuration())
                    ? plain(arguments, invocation)
                    : new CommandTree(invocation).run(arguments);
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
            return new Complaints(invocation).failed(failure);
        }
    }
}
