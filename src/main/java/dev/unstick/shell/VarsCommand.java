package dev.unstick.shell;

import dev.unstick.script.Output;
import dev.unstick.script.Shown;
import dev.unstick.script.Values;
import dev.unstick.text.Texts;
import dev.unstick.view.Columns;
import dev.unstick.view.Style;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Stream;

/** {@code /vars}: the variables there are. */
final class VarsCommand implements SlashCommand {
    private static final Texts TEXTS = Texts.of(VarsCommand.class);
    private static final int LONGEST = 60;

    private final Conversation conversation;
    private final Output output;

    /**
     * Lists the variables of a conversation.
     *
     * @param conversation whose
     * @param output where to speak
     */
    VarsCommand(Conversation conversation, Output output) {
        this.conversation = conversation;
        this.output = output;
    }

    @Override
    public String name() {
        return "vars";
    }

    @Override
    public List<String> examples() {
        return List.of("/vars");
    }

    @Override
    public void run(String argument) {
        SortedMap<String, Object> variables = conversation.variables();
        if (variables.isEmpty()) {
            output.report().println(TEXTS.get("vars.none"));
        }
        int names = width(variables.keySet().stream());
        int types = width(variables.values().stream().map(VarsCommand::type));
        variables.forEach((name, value) -> output.report()
                .println(("  " + output.reportStyle().strong(name) + " ".repeat(names - Columns.of(name)) + "  "
                                + type(value) + " ".repeat(types - Columns.of(type(value))) + "  "
                                + output.reportStyle().faint(firstLine(value)))
                        .stripTrailing()));
    }

    private static int width(Stream<String> column) {
        return column.mapToInt(Columns::of).max().orElse(0);
    }

    private static String type(Object value) {
        return value.getClass().getSimpleName();
    }

    private static String firstLine(Object value) {
        if (value instanceof Collection<?> several && value instanceof Shown) {
            // its first line is the head of a table
            return TEXTS.get("vars.several", several.size());
        }
        String line = Values.show(value, Style.plain()).lines().findFirst().orElse("");
        return line.length() > LONGEST ? line.substring(0, LONGEST) + "..." : line;
    }
}
