package dev.unstick.learn;

import dev.unstick.script.Output;
import dev.unstick.shell.Occasion;
import dev.unstick.shell.Shell;
import dev.unstick.shell.ShellSettings;
import dev.unstick.shell.SlashCommand;
import dev.unstick.text.Texts;
import dev.unstick.view.Style;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jline.terminal.Terminal;
import org.jspecify.annotations.Nullable;

/** A lesson at a terminal, from its text until the learner leaves it, begins it again, or goes on. */
final class Sitting {
    private static final Texts TEXTS = Texts.of(Sitting.class);

    /** How a sitting ends. */
    enum Ending {
        /** The learner has had enough. */
        LEFT,
        /** The same lesson from its beginning. */
        AGAIN,
        /** The next lesson. */
        ON
    }

    private final Classroom classroom;
    private final Progress progress;
    private final int lessons;
    private @Nullable Shell shell;
    private Ending ending = Ending.LEFT;
    private int hints;
    private boolean done;

    /**
     * A sitting that has not begun.
     *
     * @param classroom where it takes place
     * @param progress what the learner has done so far
     * @param lessons how many lessons there are
     */
    Sitting(Classroom classroom, Progress progress, int lessons) {
        this.classroom = classroom;
        this.progress = progress;
        this.lessons = lessons;
    }

    /**
     * Takes place.
     *
     * @param terminal where the learner sits
     * @param settings how the learner's shell behaves
     * @return how it ended
     */
    Ending run(Supplier<Terminal> terminal, ShellSettings settings) {
        read();
        String place = TEXTS.get("sitting.place", lesson().number(), lessons);
        Path history = progress.folder().resolve("history");
        Occasion occasion = new Occasion(place, commands(), this::look);
        Shell opened = new Shell(terminal, classroom.session(), settings.forOccasion(occasion, history));
        shell = opened;
        opened.run();
        return ending;
    }

    private List<SlashCommand> commands() {
        return List.of(
                new LessonCommand("lesson", argument -> read()),
                new LessonCommand("hint", argument -> hint()),
                new LessonCommand("check", argument -> check()),
                new LessonCommand("solution", argument -> solution()),
                new LessonCommand("reset", argument -> end(Ending.AGAIN)),
                new LessonCommand("skip", argument -> end(Ending.ON)),
                new LessonCommand("leave", argument -> end(Ending.LEFT)));
    }

    private void read() {
        Style style = style();
        say(style.strong(TEXTS.get(
                "sitting.title", lesson().number(), lessons, lesson().title().spoken())));
        say(style.faint(style.wrap(TEXTS.get("sitting.pretended"))));
        say("");
        paragraphs(lesson().text());
        say(TEXTS.get("sitting.goals"));
        goals();
        say(style.faint(style.wrap(commands().stream().map(SlashCommand::usage).collect(Collectors.joining("  ")))));
    }

    /** What is to be typed stands on a line of its own that begins with blanks, and is never broken. */
    private void paragraphs(Wording text) {
        text.lines().forEach(line -> say(line.startsWith(" ") ? line : style().wrap(line)));
        say("");
    }

    private void goals() {
        for (Classroom.Reached each : classroom.check()) {
            String mark = each.reached() ? TEXTS.get("goal.reached") : TEXTS.get("goal.open");
            say(style().hang("  " + mark + " ", each.goal().says().spoken()));
        }
    }

    private void check() {
        goals();
        if (classroom.check().stream().allMatch(Classroom.Reached::reached)) {
            finish();
        } else {
            say(TEXTS.get("check.open"));
        }
    }

    private void hint() {
        List<Hint> ladder = lesson().hints();
        if (ladder.isEmpty()) {
            say(TEXTS.get("hint.none"));
            return;
        }
        Hint hint = ladder.get(Math.min(hints, ladder.size() - 1));
        hints = Math.min(hints + 1, ladder.size());
        say(style().hang(
                        TEXTS.get("hint.number", hints, ladder.size()) + " ",
                        hint.says().spoken()));
        say("  " + hint.entry());
        if (hints == ladder.size()) {
            say(style().faint(TEXTS.get("hint.last")));
        }
    }

    private void solution() {
        boolean earned = done || (hints == lesson().hints().size() && hints > 0);
        if (!earned) {
            say(TEXTS.get("solution.later"));
            return;
        }
        lesson().solution().forEach(entry -> say("  " + entry));
    }

    /** After each entry: whoever has reached the goals should not have to ask. */
    private void look() {
        if (!done && classroom.check().stream().allMatch(Classroom.Reached::reached)) {
            say("");
            goals();
            finish();
        }
    }

    private void finish() {
        done = true;
        progress.keep(lesson());
        say(style().good(TEXTS.get("sitting.done", lesson().number())));
        if (lesson().looksFirst()) {
            say(style().wrap(TEXTS.get(
                    "sitting.score", classroom.severe(), classroom.took().toMinutes())));
        }
        paragraphs(lesson().ending());
        say(TEXTS.get(lesson().number() == lessons ? "sitting.last" : "sitting.next"));
    }

    private void end(Ending how) {
        ending = how;
        Shell opened = shell;
        if (opened != null) {
            opened.leave();
        }
    }

    private Lesson lesson() {
        return classroom.lesson();
    }

    private Style style() {
        return output().reportStyle();
    }

    private Output output() {
        return classroom.session().output();
    }

    private void say(String line) {
        output().report().println(line);
        output().report().flush();
    }
}
