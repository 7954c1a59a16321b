package dev.unstick.cli;

import dev.unstick.text.Spelling;
import dev.unstick.text.Texts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Help for all of it or for one command. Picocli's own has a {@code -h} of its own, which every command here inherits already. */
@Command(name = "help", helpCommand = true)
final class HelpCommand implements Callable<Integer> {
    private static final Texts TEXTS = Texts.of(HelpCommand.class);

    private final Invocation invocation;

    @Spec
    private @Nullable CommandSpec command;

    @Parameters(arity = "0..1", paramLabel = "COMMAND", descriptionKey = "help-command")
    private @Nullable String name;

    HelpCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        CommandLine root = Objects.requireNonNull(command).root().commandLine();
        Map<String, CommandLine> commands = new LinkedHashMap<>(root.getSubcommands());
        commands.values().removeIf(each -> each.getCommandSpec().usageMessage().hidden());
        CommandLine explained = name == null ? root : commands.get(name);
        if (explained == null) {
            List<String> near = Spelling.near(String.valueOf(name), commands.keySet());
            throw new UsageException(
                    TEXTS.get("help.unknown", name, Texts.list(near.isEmpty() ? commands.keySet() : near)));
        }
        explained.usage(invocation.streams().out(), explained.getColorScheme());
        return ExitCode.OK.number();
    }
}
