package dev.unstick.shell;

import dev.unstick.script.Output;
import dev.unstick.text.Texts;
import java.util.List;
import org.jline.reader.History;

/** {@code /history}: what was entered, in this session and before. */
final class HistoryCommand implements SlashCommand {
    private static final int USUAL = 20;

    private final History history;
    private final Output output;

    /**
     * Lists a history.
     *
     * @param history whose
     * @param output where to speak
     */
    HistoryCommand(History history, Output output) {
        this.history = history;
        this.output = output;
    }

    @Override
    public String name() {
        return "history";
    }

    @Override
    public List<String> examples() {
        return List.of("/history", "/history 5");
    }

    @Override
    public void run(String argument) {
        int count;
        try {
            count = argument.isEmpty() ? USUAL : Integer.parseUnsignedInt(argument);
        } catch (NumberFormatException noNumber) {
            output.talk()
                    .println(output.talkStyle()
                            .bad(Texts.of(HistoryCommand.class).get("command.no-number", usage(), argument)));
            return;
        }
        for (int index = Math.max(history.first(), history.last() - count + 1); index <= history.last(); index++) {
            String number = String.format("%5d  ", index + 1);
            output.report().println(number + history.get(index).replace("\n", "\n" + " ".repeat(number.length())));
        }
    }
}
