package dev.unstick.shell;

import dev.unstick.script.Output;
import dev.unstick.timing.Timings;
import java.util.List;

/** {@code /timings}: how long the phases of this start took. */
final class TimingsCommand implements SlashCommand {
    private final Output output;

    /**
     * The command.
     *
     * @param output where to speak
     */
    TimingsCommand(Output output) {
        this.output = output;
    }

    @Override
    public String name() {
        return "timings";
    }

    @Override
    public List<String> examples() {
        return List.of("/timings");
    }

    @Override
    public void run(String argument) {
        output.report().println(Timings.ofProcess().text());
    }
}
