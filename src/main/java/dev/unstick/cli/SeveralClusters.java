package dev.unstick.cli;

import dev.unstick.text.Texts;
import java.util.List;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionStrategy;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Runs a command, and refuses {@code --all-contexts} and {@code --contexts} before where they make no sense: what writes is about one cluster. */
final class SeveralClusters implements IExecutionStrategy {
    private static final Texts TEXTS = Texts.of(SeveralClusters.class);
    private static final Set<String> READING = Set.of("list", "why", "recipes");
    private static final List<String> ONE_CLUSTER = List.of("--context", "--sandbox", "--from");

    private final Options options;
    private final IExecutionStrategy running;

    /**
     * Refuses, or runs.
     *
     * @param options what was asked for
     * @param running runs what is not refused
     */
    SeveralClusters(Options options, IExecutionStrategy running) {
        this.options = options;
        this.running = running;
    }

    @Override
    public int execute(ParseResult parsed) {
        if (options.several() && !options.help) {
            List<CommandLine> commands = parsed.asCommandLineList();
            CommandLine last = commands.get(commands.size() - 1);
            String asked = options.allContexts ? "--all-contexts" : "--contexts";
            if (options.allContexts && !options.contexts.isEmpty()) {
                throw new ParameterException(last, TEXTS.get("several.both", "--all-contexts", "--contexts"));
            }
            for (String option : ONE_CLUSTER) {
                if (commands.stream()
                        .anyMatch(command -> command.getParseResult().hasMatchedOption(option))) {
                    throw new ParameterException(last, TEXTS.get("several.both", asked, option));
                }
            }
            if (!READING.contains(last.getCommandName())) {
                throw new ParameterException(
                        last,
                        commands.size() == 1
                                ? TEXTS.get("several.script", asked)
                                : TEXTS.get("several.one", asked, last.getCommandName()));
            }
        }
        return running.execute(parsed);
    }
}
