package dev.unstick.cli;

import dev.unstick.cli.manual.FishCompletion;
import dev.unstick.cli.manual.ZshCompletion;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints the completion of a shell, drawn from the commands as they are. */
@Command(name = "completion")
final class CompletionCommand implements Callable<Integer> {
    /** The shells that there is a completion for. */
    enum CommandShell {
        bash,
        zsh,
        fish;

        /** Its completion of the program whose own command this is. */
        String completionOf(CommandSpec root) {
            return switch (this) {
                case bash -> AutoComplete.bash(root.name(), root.commandLine());
                case zsh -> ZshCompletion.of(root);
                case fish -> FishCompletion.of(root);
            };
        }
    }

    private final Invocation invocation;

    @Spec
    private @Nullable CommandSpec command;

    @Parameters(paramLabel = "SHELL", descriptionKey = "completion-shell")
    private @Nullable CommandShell shell;

    CompletionCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        CommandSpec root = Objects.requireNonNull(command).root();
        invocation.streams().out().print(Objects.requireNonNull(shell).completionOf(root));
        return ExitCode.OK.number();
    }
}
