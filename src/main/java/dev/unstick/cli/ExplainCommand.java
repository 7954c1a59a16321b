package dev.unstick.cli;

import dev.unstick.script.ExplanationHandle;
import dev.unstick.text.Texts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** What something is that somebody met: a finalizer, a condition, a message, a command line. Asks no cluster. */
@Command(name = "explain")
final class ExplainCommand implements Callable<Integer> {
    private static final String STANDARD_INPUT = "-";

    private final Invocation invocation;

    @Parameters(arity = "1..*", paramLabel = "TEXT", descriptionKey = "explained")
    private List<String> words = new ArrayList<>();

    ExplainCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    /** The command as picocli reads it: of a command line that is explained, most options are not ours. */
    static CommandLine commandLine(Invocation invocation) {
        return new CommandLine(new ExplainCommand(invocation)).setUnmatchedOptionsArePositionalParams(true);
    }

    @Override
    public Integer call() throws IOException {
        String text = text();
        if (text.isBlank()) {
            throw new UsageException(Texts.of(ExplainCommand.class).get("explain.nothing"));
        }
        ExplanationHandle explanation = ExplanationHandle.of(text);
        invocation.print(explanation);
        return (explanation.isKnown() ? ExitCode.OK : ExitCode.ERROR).number();
    }

    /** A command line that was not quoted comes as words, whose quotes the shell has taken. */
    private String text() throws IOException {
        if (words.equals(List.of(STANDARD_INPUT))) {
            return new String(invocation.streams().in().readAllBytes(), StandardCharsets.UTF_8);
        }
        return words.size() == 1
                ? words.get(0)
                : words.stream().map(ExplainCommand::quoted).collect(Collectors.joining(" "));
    }

    private static String quoted(String word) {
        return word.matches(".*[\\s\"{}\\[\\]\\\\;()].*") ? "'" + word.replace("'", "'\\''") + "'" : word;
    }
}
