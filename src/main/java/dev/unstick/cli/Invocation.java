package dev.unstick.cli;

import dev.unstick.cluster.ConnectionOptions;
import dev.unstick.cluster.dump.DumpConnection;
import dev.unstick.cluster.fabric8.KubeconfigContexts;
import dev.unstick.fleet.Fleet;
import dev.unstick.learn.Progress;
import dev.unstick.learn.School;
import dev.unstick.plan.Consent;
import dev.unstick.plan.Refusal;
import dev.unstick.plan.run.ApplySettings;
import dev.unstick.script.Output;
import dev.unstick.script.Recipes;
import dev.unstick.script.Session;
import dev.unstick.script.ShownWide;
import dev.unstick.script.Values;
import dev.unstick.script.Vocabulary;
import dev.unstick.shell.Occasion;
import dev.unstick.shell.ShellSettings;
import dev.unstick.shell.TerminalConsent;
import dev.unstick.shell.Terminals;
import dev.unstick.text.Language;
import dev.unstick.text.Texts;
import dev.unstick.timing.Phase;
import dev.unstick.timing.Timings;
import dev.unstick.view.Style;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jline.terminal.Terminal;
import org.jspecify.annotations.Nullable;

/**
 * One run of the command line: its options, its streams and its environment, and the session that follows from them. Closing it ends
 * the session, the sandbox and the terminal.
 */
final class Invocation implements AutoCloseable {
    private static final Texts TEXTS = Texts.of(Invocation.class);

    private final Options options;
    private final Streams streams;
    private final Map<String, String> environment;
    private final Clock clock;

    private @Nullable SandboxCluster sandbox;
    private @Nullable Session session;
    private @Nullable CompletableFuture<Terminal> opening;
    private @Nullable Terminal terminal;
    private @Nullable Configuration configuration;
    private Runnable interruption = () -> {};

    Invocation(Options options, Streams streams, Map<String, String> environment, Clock clock) {
        this.options = options;
        this.streams = streams;
        this.environment = environment;
        this.clock = clock;
    }

    Options options() {
        return options;
    }

    Streams streams() {
        return streams;
    }

    Clock clock() {
        return clock;
    }

    /** The session, made at the first call; it connects when the cluster is first needed. */
    synchronized Session session() {
        Session made = session;
        if (made == null) {
            if (options.sandbox != null) {
                SandboxCluster.check(options.sandbox);
            }
            made = options.from == null
                    ? new Session(fleet(), settings(), consent(), output(), clock, recipes(), Vocabulary.USUAL)
                    : offline(options.from);
            session = made;
        }
        return made;
    }

    /**
     * The kubeconfig of the sandbox that this session works on.
     *
     * @throws IllegalStateException if it works on a cluster, or has not been connected yet
     */
    Path sandboxKubeconfig() {
        if (sandbox == null) {
            throw new IllegalStateException("there is no sandbox");
        }
        return sandbox.kubeconfig();
    }

    /** The session, if there is one already. */
    synchronized Optional<Session> begun() {
        return Optional.ofNullable(session);
    }

    /** A session on a dump, in which it is as late as when the dump was taken. */
    private Session offline(Path from) {
        if (options.sandbox != null || options.kubeconfig != null || options.context != null) {
            throw new UsageException(TEXTS.get("from.and-cluster"));
        }
        DumpConnection dump = DumpConnection.open(from);
        return new Session(
                Fleet.only(() -> dump),
                settings(),
                consent(),
                output(),
                Clock.fixed(dump.moment(), ZoneOffset.UTC),
                recipes(),
                Vocabulary.USUAL);
    }

    /** Takes who is told of Ctrl-C as long as nobody else asks for it. */
    void interruptedBy(Runnable listener) {
        interruption = listener;
    }

    /** Opens the terminal in the background, for somebody who will need it and has other things to do first. */
    void openTerminalAhead() {
        opening = CompletableFuture.supplyAsync(Terminals::open, task -> new Thread(task, "terminal").start());
    }

    /** The terminal, opened at the first call unless that was done ahead; only where there is one. */
    Terminal terminal() {
        Terminal opened = terminal;
        if (opened == null) {
            opened = opening == null ? Terminals.open() : opening.join();
            terminal = opened;
            Timings.ofProcess().reached(Phase.TERMINAL);
            // a reader of lines puts back what the terminal knew before it, which would be the end of the process
            opened.handle(Terminal.Signal.INT, signal -> interruption.run());
        }
        return opened;
    }

    /** What can be shown on standard output. */
    Style outStyle() {
        return style(streams.outTerminal());
    }

    /** What can be shown on standard error. */
    Style errStyle() {
        return style(streams.errTerminal());
    }

    /** Writes one value to standard output, in the format asked for. */
    void print(@Nullable Object value) {
        switch (options.format) {
            case json -> streams.out().println(Values.json(Values.tree(value)));
            case yaml -> streams.out().println(Values.yaml(Values.tree(value)));
            case name -> Names.of(value).forEach(streams.out()::println);
            case wide ->
                streams.out()
                        .println(value instanceof ShownWide wide ? wide.showWide() : Values.show(value, outStyle()));
            case table -> streams.out().println(Values.show(value, outStyle()));
        }
        streams.out().flush();
    }

    /**
     * What the person has configured.
     *
     * @throws UsageException if the file makes no sense
     */
    synchronized Configuration configuration() {
        Configuration read = configuration;
        if (read == null) {
            read = Configuration.read(configurationFolder().resolve("config.yaml"));
            configuration = read;
        }
        return read;
    }

    /** The recipes there are. */
    Recipes recipes() {
        return new Recipes(recipeFolder());
    }

    /** The folder of recipes that somebody wrote on this machine; it need not be there. */
    Path recipeFolder() {
        return configurationFolder().resolve("recipes");
    }

    private Path configurationFolder() {
        String given = environment.get("XDG_CONFIG_HOME");
        Path folder = given != null && Path.of(given).isAbsolute() ? Path.of(given) : Path.of(home(), ".config");
        return folder.resolve("unstick");
    }

    /** What the environment says of a key; empty for nothing. */
    String variable(ConfigurationKey key) {
        return switch (key) {
            case KUBECONFIG -> environment.getOrDefault("KUBECONFIG", "");
            case COLOR -> environment.getOrDefault("NO_COLOR", "").isEmpty() ? "" : "never";
            case LANGUAGE ->
                Language.ofEnvironment(environment).map(Language::word).orElse("");
            case EDITOR -> environment.getOrDefault("VISUAL", environment.getOrDefault("EDITOR", ""));
            default -> "";
        };
    }

    /** The command line of the editor of one's choice; null for none. */
    @Nullable
    String editor() {
        String editor = configuration().value(ConfigurationKey.EDITOR).orElse(variable(ConfigurationKey.EDITOR));
        return editor.isEmpty() ? null : editor;
    }

    private boolean isReadOnly(String contextName) {
        return options.readOnly || configuration().matches(ConfigurationKey.READ_ONLY_CONTEXTS, contextName);
    }

    private boolean isProtected(String contextName) {
        return configuration().matches(ConfigurationKey.PROTECTED_CONTEXTS, contextName);
    }

    /** What somebody at this terminal has learnt so far. */
    Progress progress() {
        return new Progress(stateFolder().resolve("learn"));
    }

    /** Teaches at this terminal. */
    School school() {
        return new School(this::terminal, () -> shellSettings(Occasion.usual(List.of())), output(), progress());
    }

    /**
     * How a shell behaves here.
     *
     * @param occasion what it is opened for
     */
    ShellSettings shellSettings(Occasion occasion) {
        return new ShellSettings(
                stateFolder().resolve("history"),
                outStyle().colour(),
                true,
                options.readOnly,
                editor(),
                configuration()
                        .value(ConfigurationKey.PAGER)
                        .orElse(ConfigurationKey.PAGER.preset())
                        .equals("on"),
                configuration().value(ConfigurationKey.FEEDBACK).orElse(null),
                configuration().value(ConfigurationKey.STARTUP).map(Path::of).orElse(null),
                this::isProtected,
                occasion);
    }

    /** The folder that history, backups and journals go under: {@code $XDG_STATE_HOME/unstick}, or the same in the home folder. */
    Path stateFolder() {
        String given = environment.get("XDG_STATE_HOME");
        return given != null && Path.of(given).isAbsolute()
                ? Path.of(given, "unstick")
                : Path.of(home(), ".local", "state", "unstick");
    }

    @Override
    public void close() {
        try {
            if (session != null) {
                session.close();
            }
        } finally {
            try {
                if (sandbox != null) {
                    sandbox.close();
                }
            } finally {
                if (opening != null) {
                    terminal = opening.join();
                }
                if (terminal != null) {
                    Terminals.close(terminal);
                }
            }
        }
    }

    private Fleet fleet() {
        return new Fleet(
                new TimedContexts(new KubeconfigContexts(this::connection, this::isProtected)), options.deadline());
    }

    /** How to connect; a simulated cluster is started for it. */
    private synchronized ConnectionOptions connection() {
        Path kubeconfig = options.kubeconfig;
        if (options.sandbox != null) {
            SandboxCluster started = sandbox == null ? SandboxCluster.start(options.sandbox) : sandbox;
            sandbox = started;
            kubeconfig = started.kubeconfig();
        }
        return new ConnectionOptions(kubeconfig, options.context, options.timeout, this::isReadOnly, environment);
    }

    private ApplySettings settings() {
        for (String id : options.overrides) {
            if (!Refusal.overridable().contains(id)) {
                throw new UsageException(TEXTS.get("override.unknown", id, Texts.list(Refusal.overridable())));
            }
        }
        return new ApplySettings(
                stateFolder(),
                Set.copyOf(options.overrides),
                options.dryRun,
                options.readOnly || options.from != null,
                ApplySettings.PATIENCE,
                ApplySettings.INTERVAL,
                options.includeSecrets);
    }

    private Consent consent() {
        if (options.confirm != null) {
            return Consent.to(options.confirm);
        }
        return streams.canAsk()
                ? plan -> new TerminalConsent(terminal(), errStyle(), this::isProtected).ask(plan)
                : Consent.nobody();
    }

    private Output output() {
        boolean document = options.format.isDocument();
        return new Output(
                writer(document ? streams.err() : streams.out()),
                writer(streams.err()),
                document ? this::errStyle : this::outStyle,
                this::errStyle,
                streams.errTerminal() && !isDumb());
    }

    private Style style(boolean isTerminal) {
        boolean colour = switch (options.colour) {
            case always -> true;
            case never -> false;
            case auto -> isTerminal && environment.getOrDefault("NO_COLOR", "").isEmpty() && !isDumb();
        };
        return new Style(
                colour, isTerminal ? width() : Style.PLAIN_WIDTH, isTerminal, TerminalCharacters.areAscii(environment));
    }

    /** That of now, once there is a terminal to ask for it. */
    private int width() {
        if (streams.width() > 0) {
            return streams.width();
        }
        return terminal == null ? Terminals.columns() : Terminals.columns(terminal);
    }

    private boolean isDumb() {
        return environment.getOrDefault("TERM", "").equals("dumb");
    }

    private String home() {
        String home = environment.get("HOME");
        return home == null || home.isEmpty() ? System.getProperty("user.home") : home;
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(stream, true, StandardCharsets.UTF_8);
    }
}
