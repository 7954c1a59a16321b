package dev.unstick.learn;

import dev.unstick.shell.SlashCommand;
import dev.unstick.text.Texts;
import java.util.List;
import java.util.function.Consumer;

/**
 * A slash command of a lesson.
 *
 * @param name its name
 * @param deed what it does, with its argument
 */
record LessonCommand(String name, Consumer<String> deed) implements SlashCommand {
    private static final Texts TEXTS = Texts.of(LessonCommand.class);

    @Override
    public void run(String argument) {
        deed.accept(argument);
    }

    @Override
    public List<String> examples() {
        return List.of("/" + name);
    }

    @Override
    public String usage() {
        return "/" + name;
    }

    @Override
    public String summary() {
        return TEXTS.get("command." + name);
    }

    @Override
    public String details() {
        return "";
    }
}
