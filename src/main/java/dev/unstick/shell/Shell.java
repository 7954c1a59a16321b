package dev.unstick.shell;

import dev.unstick.script.Output;
import dev.unstick.script.Session;
import dev.unstick.text.Texts;
import dev.unstick.timing.Phase;
import dev.unstick.timing.Timings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReader.Option;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.history.DefaultHistory;
import org.jline.terminal.Attributes;
import org.jline.terminal.Attributes.LocalFlag;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;
import org.jline.terminal.Terminal.SignalHandler;

/** The interactive runner: reads entries at a terminal, and evaluates them, until somebody leaves. */
public final class Shell {
    private static final Texts TEXTS = Texts.of(Shell.class);

    /** How long the first prompt waits for the kubeconfig to be read, which it names the context of. */
    private static final Duration OPENING = Duration.ofMillis(300);

    private static final String CONTINUATION = "  ... ";

    private final Terminal terminal;
    private final ShellSettings settings;
    private final Output output;
    private final Lookout lookout;
    private final Prompt prompt;
    private final Pager pager;
    private final Conversation conversation;
    private final Evaluation evaluation;
    private final LineReader reader;
    private final HistoryFile history;
    private final SlashCommands commands;

    private final ReloadCommand reload;
    private String prefilled = "";
    private volatile OptionalInt exitCode = OptionalInt.empty();
    private boolean prompted;
    private int interrupts;
    private String toldFailure = "";

    /**
     * A shell that has not begun, but for opening the connection in the background: the prompt tells of it.
     *
     * @param terminal opens where somebody sits, which takes as long as what else the first prompt waits for
     * @param session what the entries work in; its output leads to the terminal
     * @param settings how to behave
     */
    public Shell(Supplier<Terminal> terminal, Session session, ShellSettings settings) {
        this.settings = settings;
        this.output = session.output();
        this.lookout = new Lookout(session);
        lookout.startOpening();
        Terminal opened = terminal.get();
        this.terminal = opened;
        this.prompt = new Prompt(session, lookout, settings);
        this.pager = new Pager(opened, output.report(), settings.pager());
        this.conversation = new Conversation(session, pager);
        this.evaluation = new Evaluation(opened, session.stopSignal(), output);
        this.reload = new ReloadCommand(conversation, settings.entries(), output);
        DefaultHistory entered = new DefaultHistory();
        this.commands = commands(entered, session);
        Proposals proposals = new Proposals(
                lookout::snapshot,
                conversation::variables,
                commands,
                session.vocabulary().words(),
                session.clock(),
                lookout::wish);
        Explanations explanations = new Explanations(
                lookout::snapshot, conversation::variables, commands, lookout::catalog, session.clock());
        LadderReader ladder = LadderReader.at(opened, explanations, pager);
        ladder.setParser(new EntryParser());
        ladder.setHighlighter(new DslHighlighter(settings.colour()));
        ladder.setHistory(entered);
        ladder.setCompleter(new ShellCompleter(proposals, lookout::lookIfDue));
        this.reader = configured(ladder);
        CompletionLooks.on(reader, settings.colour());
        this.history = new HistoryFile(
                settings.history(), reader, problem -> output.talk().println(problem));
        Pasting.on(reader);
        if (settings.colour() && !isDumb()) {
            Suggestion.on(reader);
        }
        reader.getWidgets().put(LineReader.CALLBACK_INIT, this::beginLine);
    }

    /**
     * Runs until somebody leaves.
     *
     * @return the exit code: 0 after Ctrl-D, otherwise what was given to {@code /exit}
     */
    public int run() {
        SignalHandler before = evaluation.listen();
        try {
            return converse();
        } finally {
            terminal.handle(Signal.INT, before);
        }
    }

    /** Has it end when what is being evaluated has; from any thread. */
    public void leave() {
        exitCode = OptionalInt.of(0);
    }

    private int converse() {
        if (!isDumb()) {
            history.open();
        }
        lookout.awaitOpening(settings.occasion().isPretended() ? Duration.ZERO : OPENING);
        if (settings.banner()) {
            output.talk().println(output.talkStyle().wrap(TEXTS.get("banner", version())));
            lookout.endpoint()
                    .ifPresent(endpoint ->
                            output.talk().println(TEXTS.get("banner.cluster", endpoint.context(), endpoint.server())));
        }
        startUp();
        while (exitCode.isEmpty()) {
            tellFailure();
            Optional<String> entry = read();
            history.save();
            entry.filter(typed -> !typed.isBlank()).ifPresent(this::evaluate);
        }
        reload.keep();
        return exitCode.getAsInt();
    }

    private void startUp() {
        String mode = settings.feedback();
        if (mode != null) {
            Feedback.of(mode)
                    .ifPresentOrElse(
                            conversation::give, () -> output.talk().println(TEXTS.get("startup.no-feedback", mode)));
        }
        Path startup = settings.startup();
        if (startup != null) {
            conversation.warmUp();
            evaluate("/open " + startup);
        }
    }

    private Optional<String> read() {
        output.talk().flush();
        output.report().flush();
        evaluation.expectNext();
        String begun = prefilled.isEmpty() ? null : prefilled;
        prefilled = "";
        try {
            String entry = reader.readLine(prompt.text(), null, isDumb() ? null : new Secrets(), begun);
            interrupts = 0;
            if (Thread.interrupted()) {
                // the line was complete, so this is meant for what it asks for
                evaluation.pressed();
            }
            return Optional.of(entry);
        } catch (UserInterruptException interrupted) {
            keepPartial(interrupted.getPartialLine());
            interrupts++;
            if (interrupts == 2) {
                output.talk().println(TEXTS.get("hint.leave"));
            }
            return Optional.empty();
        } catch (EndOfFileException left) {
            exitCode = OptionalInt.of(0);
            return Optional.empty();
        } finally {
            // JLine may leave the flag set by which it learnt of Ctrl-C.
            Thread.interrupted();
        }
    }

    /** The prompt is painted in a moment; what it need not wait for begins behind the first one. */
    private boolean beginLine() {
        letCtrlCSignal();
        if (!prompted) {
            prompted = true;
            Timings.ofProcess().reached(Phase.PROMPT);
            conversation.warmUp();
            lookout.lookAgain();
        }
        return true;
    }

    /**
     * Has the terminal send a signal for Ctrl-C while a line is edited, too. JLine 4.5 would read a byte instead, and a byte that comes
     * between its last read and the evaluation is never read: the entry would not stop.
     */
    private void letCtrlCSignal() {
        Attributes attributes = terminal.getAttributes();
        attributes.setLocalFlag(LocalFlag.ISIG, true);
        terminal.setAttributes(attributes);
    }

    /** On a terminal without a cursor JLine hides what is masked by writing the prompt over and over, and nothing is stored there. */
    private boolean isDumb() {
        return terminal.getType().startsWith(Terminal.TYPE_DUMB);
    }

    private void evaluate(String entry) {
        evaluation.run(() -> {
            try {
                Optional<String> command = commands.within(entry);
                if (command.isPresent()) {
                    commands.sayWithin(command.get());
                } else if (SlashCommands.isOne(entry)) {
                    commands.run(entry);
                } else {
                    conversation.enter(entry);
                    settings.occasion().afterEntry().run();
                }
            } catch (Throwable failure) {
                // A value's own toString may throw anything, checked exceptions included: Groovy does not check them.
                conversation.tell(failure);
            }
        });
        lookout.lookAgain();
    }

    /** The version of the jar; a build that is no jar has none. */
    private static String version() {
        String version = Shell.class.getPackage().getImplementationVersion();
        return version == null ? TEXTS.get("version.none") : version;
    }

    /** Says once, and again when it has changed, why there is no cluster. */
    private void tellFailure() {
        String failure = lookout.failure().orElse("");
        if (!failure.equals(toldFailure) && !failure.isEmpty()) {
            output.talk().println(output.talkStyle().bad(output.talkStyle().wrap(failure)));
        }
        toldFailure = failure;
    }

    private void keepPartial(String partial) {
        String kept = isDumb() ? null : new Secrets().history(partial);
        if (kept != null && !kept.isBlank()) {
            reader.getHistory().add(Instant.now(), kept);
        }
    }

    private SlashCommands commands(DefaultHistory history, Session session) {
        Output paged =
                new Output(pager.pages(), output.talk(), output.reportStyles(), output.talkStyles(), output.live());
        Editor editor = new Editor(terminal, settings.editor() == null ? Editor.BUILT_IN : settings.editor(), output);
        Setting feedback = FeedbackCommand.setting(conversation);
        WireCommand wire = new WireCommand(session, () -> evaluation.isRunning() && !Lookout.isLooking(), output);
        List<SlashCommand> usual = List.of(
                new HelpCommand(() -> commands, session.vocabulary().words(), paged),
                new VarsCommand(conversation, paged),
                new MethodsCommand(conversation, output),
                new ImportsCommand(conversation, output),
                new ListCommand(conversation, paged),
                new HistoryCommand(history, paged),
                new SaveCommand(conversation, output),
                new OpenCommand(conversation, output),
                new EditCommand(conversation, editor, source -> prefilled = source, output),
                reload,
                new ResetCommand(conversation, output),
                new SetCommand(List.of(editor.setting(), feedback, pager.setting(), wire.setting()), output),
                new FeedbackCommand(feedback, output),
                wire,
                new TimingsCommand(output),
                new ContextCommand(session, lookout, output),
                new ExitCommand(code -> exitCode = OptionalInt.of(code), output));
        Map<String, SlashCommand> all = new LinkedHashMap<>();
        Stream.concat(settings.occasion().commands().stream(), usual.stream())
                .forEach(command -> all.putIfAbsent(command.name(), command));
        return new SlashCommands(List.copyOf(all.values()), new Rerun(conversation, output), paged);
    }

    private static LineReader configured(LineReader reader) {
        return reader.option(Option.DISABLE_EVENT_EXPANSION, true)
                .option(Option.BRACKETED_PASTE, true)
                .option(Option.INSERT_TAB, false)
                .option(Option.AUTO_FRESH_LINE, true)
                .option(Option.COMPLETE_MATCHER_TYPO, false)
                .option(Option.HISTORY_IGNORE_SPACE, true)
                .variable(LineReader.SECONDARY_PROMPT_PATTERN, CONTINUATION)
                .variable(LineReader.BLINK_MATCHING_PAREN, 0);
    }
}
