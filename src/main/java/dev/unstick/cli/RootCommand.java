package dev.unstick.cli;

import dev.unstick.script.Interpreter;
import dev.unstick.shell.Occasion;
import dev.unstick.shell.Shell;
import dev.unstick.shell.SlashCommand;
import dev.unstick.text.Spelling;
import dev.unstick.text.Texts;
import dev.unstick.timing.Phase;
import dev.unstick.timing.Timings;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Without a command: the shell on a terminal; otherwise code, a script file, or a script from standard input. */
@Command(name = "unstick", sortOptions = false, synopsisSubcommandLabel = "[COMMAND]")
final class RootCommand implements Callable<Integer> {
    private static final Texts TEXTS = Texts.of(RootCommand.class);
    private static final String STANDARD_INPUT = "-";

    private final Invocation invocation;

    @Mixin
    private final Options options;

    @Spec
    private @Nullable CommandSpec command;

    @Option(names = "-e", paramLabel = "CODE", descriptionKey = "evaluate")
    private @Nullable String code;

    @Parameters(arity = "0..*", paramLabel = "FILE.groovy [ARG...]", descriptionKey = "file")
    private List<String> words = new ArrayList<>();

    RootCommand(Invocation invocation) {
        this.invocation = invocation;
        this.options = invocation.options();
    }

    /** Lets it evaluate code, as {@code -e} does. */
    void evaluating(String given) {
        code = given;
    }

    @Override
    public Integer call() throws IOException {
        Timings.ofProcess().reached(Phase.ARGUMENTS);
        if (code != null) {
            return evaluate("-e", code, words, true);
        }
        if (!words.isEmpty()) {
            String file = words.get(0);
            String source = file.equals(STANDARD_INPUT) ? standardInput() : read(file);
            return evaluate(fileName(file), source, words.subList(1, words.size()), false);
        }
        return invocation.streams().inTerminal() && invocation.streams().outTerminal()
                ? shell()
                : evaluate(fileName(STANDARD_INPUT), standardInput(), List.of(), false);
    }

    private int shell() {
        List<SlashCommand> commands = List.of(invocation.school());
        return new Shell(
                        invocation::terminal,
                        invocation.session(),
                        invocation.shellSettings(
                                options.sandbox == null ? Occasion.usual(commands) : Occasion.sandbox(commands)))
                .run();
    }

    private int evaluate(String name, String source, List<String> arguments, boolean printValue) {
        Interpreter groovy = new Interpreter(invocation.session(), Map.of("args", arguments));
        Timings.ofProcess().reached(Phase.GROOVY);
        Object value = groovy.evaluate(name, source);
        Timings.ofProcess().reached(Phase.EVALUATED);
        if (options.format.isDocument() || (printValue && value != null)) {
            invocation.print(value);
        }
        return ExitCode.of(invocation.session().outcomes()).number();
    }

    private String standardInput() throws IOException {
        return new String(invocation.streams().in().readAllBytes(), StandardCharsets.UTF_8);
    }

    private String read(String file) {
        if (Files.isDirectory(Path.of(file))) {
            throw new IllegalArgumentException(TEXTS.get("file.folder", file));
        }
        try {
            return Files.readString(Path.of(file));
        } catch (NoSuchFileException | InvalidPathException missing) {
            throw file.endsWith(".groovy")
                    ? new IllegalArgumentException(TEXTS.get("file.missing", file))
                    : new UsageException(notACommand(file));
        } catch (AccessDeniedException denied) {
            throw new IllegalArgumentException(TEXTS.get("file.denied", file), denied);
        } catch (CharacterCodingException notText) {
            throw new IllegalArgumentException(TEXTS.get("file.not-text", file), notText);
        } catch (IOException failure) {
            throw new IllegalArgumentException(TEXTS.get("file.unreadable", file, failure.getMessage()), failure);
        }
    }

    private String notACommand(String word) {
        List<String> near = command == null
                ? List.of()
                : Spelling.near(word, command.subcommands().keySet());
        return near.isEmpty()
                ? TEXTS.get("command.unknown", word)
                : TEXTS.get("command.unknown-near", word, Texts.list(near));
    }

    private static String fileName(String file) {
        return file.equals(STANDARD_INPUT)
                ? "stdin.groovy"
                : String.valueOf(Path.of(file).getFileName());
    }
}
