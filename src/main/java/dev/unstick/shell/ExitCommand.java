package dev.unstick.shell;

import dev.unstick.script.Output;
import dev.unstick.text.Texts;
import java.util.List;
import java.util.function.IntConsumer;

/** {@code /exit}: leaves, with an exit code. */
final class ExitCommand implements SlashCommand {
    private static final int GREATEST_CODE = 255;

    private final IntConsumer leave;
    private final Output output;

    /**
     * Leaves.
     *
     * @param leave is told the exit code
     * @param output where to speak
     */
    ExitCommand(IntConsumer leave, Output output) {
        this.leave = leave;
        this.output = output;
    }

    @Override
    public String name() {
        return "exit";
    }

    @Override
    public List<String> examples() {
        return List.of("/exit", "/exit 3");
    }

    @Override
    public void run(String argument) {
        int code;
        try {
            code = argument.isEmpty() ? 0 : Integer.parseUnsignedInt(argument);
        } catch (NumberFormatException noNumber) {
            code = GREATEST_CODE + 1;
        }
        if (code > GREATEST_CODE) {
            output.talk()
                    .println(output.talkStyle().bad(Texts.of(ExitCommand.class).get("exit.no-code", argument)));
        } else {
            leave.accept(code);
        }
    }
}
