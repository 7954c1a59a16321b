package dev.unstick.learn;

import dev.unstick.plan.Consent;
import dev.unstick.script.Output;
import dev.unstick.shell.Proposal;
import dev.unstick.shell.ShellSettings;
import dev.unstick.shell.SlashCommand;
import dev.unstick.shell.TerminalConsent;
import dev.unstick.text.Texts;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.jline.terminal.Terminal;

/** {@code /learn}, and {@code unstick learn}: one lesson after the other at a terminal, until the learner leaves. */
public final class School implements SlashCommand {
    private static final Texts TEXTS = Texts.of(School.class);

    private final Supplier<Terminal> terminal;
    private final Supplier<ShellSettings> settings;
    private final Output output;
    private final Progress progress;

    /**
     * A school.
     *
     * @param terminal where the learner sits
     * @param settings how the learner's shell behaves
     * @param output leads to the terminal
     * @param progress what the learner has done so far
     */
    public School(Supplier<Terminal> terminal, Supplier<ShellSettings> settings, Output output, Progress progress) {
        this.terminal = terminal;
        this.settings = settings;
        this.output = output;
        this.progress = progress;
    }

    /**
     * Teaches, from a lesson on.
     *
     * @param first the lesson to begin with
     */
    public void teach(Lesson first) {
        List<Lesson> lessons = Lessons.all();
        int number = first.number();
        while (number <= lessons.size()) {
            Consent consent = plan -> new TerminalConsent(terminal.get(), output.talkStyle(), name -> false).ask(plan);
            try (Classroom classroom = new Classroom(lessons.get(number - 1), consent, output, new Random())) {
                switch (new Sitting(classroom, progress, lessons.size()).run(terminal, settings.get())) {
                    case LEFT -> {
                        return;
                    }
                    case ON -> number++;
                    case AGAIN -> output.report().println(TEXTS.get("school.again"));
                }
            }
        }
        output.report().println(TEXTS.get("school.over"));
    }

    @Override
    public String name() {
        return "learn";
    }

    @Override
    public void run(String argument) {
        if (argument.isEmpty()) {
            output.report().println(new LessonList(Lessons.all(), progress.done()).show(output.reportStyle()));
            output.report().println(TEXTS.get("school.begin"));
            return;
        }
        try {
            teach(Lessons.of(argument));
        } catch (Lessons.UnknownLessonException unknown) {
            output.talk()
                    .println(output.talkStyle().bad(output.talkStyle().wrap(String.valueOf(unknown.getMessage()))));
        }
    }

    @Override
    public List<Proposal> proposals(String begun) {
        return Lessons.all().stream()
                .map(lesson -> Proposal.of(lesson.name(), lesson.title().spoken()))
                .toList();
    }

    @Override
    public List<String> examples() {
        return List.of("/learn");
    }

    @Override
    public String usage() {
        return TEXTS.get("school.usage");
    }

    @Override
    public String summary() {
        return TEXTS.get("command.learn");
    }

    @Override
    public String details() {
        return TEXTS.get("school.details");
    }
}
