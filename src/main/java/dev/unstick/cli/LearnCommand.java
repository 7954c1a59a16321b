package dev.unstick.cli;

import dev.unstick.learn.Lesson;
import dev.unstick.learn.LessonList;
import dev.unstick.learn.Lessons;
import dev.unstick.text.Texts;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The lessons, or one of them at the terminal. */
@Command(name = "learn")
final class LearnCommand implements Callable<Integer> {
    private static final Texts TEXTS = Texts.of(LearnCommand.class);

    private final Invocation invocation;

    @Parameters(arity = "0..1", paramLabel = "LESSON", descriptionKey = "lesson")
    private @Nullable String asked;

    @Option(names = "--list", descriptionKey = "list-lessons")
    private boolean list;

    LearnCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        if (asked == null || list) {
            invocation.print(new LessonList(Lessons.all(), invocation.progress().done()));
            if (!list) {
                invocation.streams().err().println(TEXTS.get("learn.begin"));
            }
            return ExitCode.OK.number();
        }
        Lesson lesson = Lessons.of(asked);
        if (!invocation.streams().inTerminal() || !invocation.streams().outTerminal()) {
            throw new UsageException(TEXTS.get(
                    "learn.no-terminal", lesson.number(), lesson.title().spoken()));
        }
        invocation.school().teach(lesson);
        return ExitCode.OK.number();
    }
}
