package dev.unstick.shell;

import dev.unstick.script.Output;
import dev.unstick.script.Values;
import dev.unstick.text.Texts;
import dev.unstick.view.Style;
import java.util.List;
import java.util.SortedMap;

/** {@code /vars}: the variables there are. */
final class VarsCommand implements SlashCommand {
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
            output.report().println(Texts.of(VarsCommand.class).get("vars.none"));
        }
        variables.forEach((name, value) -> output.report()
                .println("  " + output.reportStyle().strong(name) + "  "
                        + value.getClass().getSimpleName() + "  "
                        + output.reportStyle().faint(firstLine(value))));
    }

    private static String firstLine(Object value) {
        String line = Values.show(value, Style.plain()).lines().findFirst().orElse("");
        return line.length() > LONGEST ? line.substring(0, LONGEST) + "..." : line;
    }
}
