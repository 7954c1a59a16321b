package dev.unstick.cli;

import dev.unstick.plan.record.PendingFile;
import dev.unstick.script.Session;
import dev.unstick.script.Values;
import dev.unstick.text.Texts;
import dev.unstick.view.report.HtmlReport;
import dev.unstick.view.report.JsonReport;
import dev.unstick.view.report.RunReport;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.IExecutionStrategy;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;

/**
 * Runs a command, and tells of the run in the files of {@code --report}, however it ends. That they can be written is looked at before
 * anything is done; if they cannot be in the end, that is told, and the run has ended as it has.
 */
final class Reporting implements IExecutionStrategy {
    private static final Texts TEXTS = Texts.of(Reporting.class);
    private static final Set<String> APPLYING = Set.of("unstick", "free", "apply", "run", "rescue");

    private final Invocation invocation;

    Reporting(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public int execute(ParseResult parsed) {
        List<Path> files = invocation.options().reports;
        if (files.isEmpty() || CommandLine.printHelpIfRequested(parsed)) {
            return files.isEmpty() ? new RunLast().execute(parsed) : ExitCode.OK.number();
        }
        List<PendingFile> pending = pending(files, last(parsed));
        try {
            int code = new RunLast().execute(parsed);
            write(pending, null);
            return code;
        } catch (ExecutionException failure) {
            write(pending, Failures.explain(Objects.requireNonNullElse(failure.getCause(), failure)));
            throw failure;
        } finally {
            close(pending);
        }
    }

    private static CommandLine last(ParseResult parsed) {
        List<CommandLine> all = parsed.asCommandLineList();
        return all.get(all.size() - 1);
    }

    private List<PendingFile> pending(List<Path> files, CommandLine command) {
        if (!APPLYING.contains(command.getCommandName())) {
            throw new ParameterException(command, TEXTS.get("report.nothing-to-tell", command.getCommandName()));
        }
        List<PendingFile> pending = new ArrayList<>();
        for (Path file : files) {
            try {
                if (!isHtml(file) && !hasEnding(file, ".json")) {
                    throw new ParameterException(command, TEXTS.get("report.form", file));
                }
                pending.add(PendingFile.at(file));
            } catch (IOException failure) {
                close(pending);
                throw new ParameterException(command, TEXTS.get("report.unwritable", file, reason(failure)), failure);
            } catch (ParameterException misused) {
                close(pending);
                throw misused;
            }
        }
        return pending;
    }

    private void write(List<PendingFile> pending, @Nullable String failure) {
        RunReport report = new RunReport(
                invocation.begun().map(Session::applied).orElse(List.of()),
                failure,
                VersionCommand.line(),
                invocation.clock().instant());
        for (PendingFile each : pending) {
            try {
                each.write(isHtml(each.file()) ? HtmlReport.of(report) : Values.json(JsonReport.of(report)) + "\n");
                tell(TEXTS.get("report.written", each.file()));
            } catch (IOException | RuntimeException broken) {
                tell(TEXTS.get("report.not-written", each.file(), broken));
            }
        }
    }

    private void close(List<PendingFile> pending) {
        for (PendingFile each : pending) {
            try {
                each.close();
            } catch (IOException left) {
                tell(TEXTS.get("report.not-written", each.file(), left));
            }
        }
    }

    private void tell(String message) {
        invocation.streams().err().println(message);
    }

    private static String reason(IOException failure) {
        if (failure instanceof NoSuchFileException) {
            return TEXTS.get("report.no-folder");
        }
        if (failure instanceof AccessDeniedException) {
            return TEXTS.get("report.denied");
        }
        return String.valueOf(failure.getMessage());
    }

    private static boolean isHtml(Path file) {
        return hasEnding(file, ".html") || hasEnding(file, ".htm");
    }

    private static boolean hasEnding(Path file, String ending) {
        return file.toString().toLowerCase(Locale.ROOT).endsWith(ending);
    }
}
