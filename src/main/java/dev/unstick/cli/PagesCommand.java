package dev.unstick.cli;

import dev.unstick.cli.CompletionCommand.CommandShell;
import dev.unstick.cli.manual.ManualPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes the man page and the completions into a folder, under the names that man and the shells look for; for the build, not for people. */
@Command(name = "pages", hidden = true)
final class PagesCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec command;

    @Parameters(hidden = true)
    private Path folder = Path.of("");

    @Override
    public Integer call() throws IOException {
        CommandSpec root = Objects.requireNonNull(command).root();
        write("completions/unstick.bash", CommandShell.bash.completionOf(root));
        write("completions/_unstick", CommandShell.zsh.completionOf(root));
        write("completions/unstick.fish", CommandShell.fish.completionOf(root));
        write("man/man1/unstick.1", ManualPage.of(root, VersionCommand.version()));
        return ExitCode.OK.number();
    }

    private void write(String name, String content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        Files.writeString(file, content);
    }
}
