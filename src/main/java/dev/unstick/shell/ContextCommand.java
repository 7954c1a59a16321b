package dev.unstick.shell;

import dev.unstick.script.Output;
import dev.unstick.text.Texts;
import java.util.List;

/** {@code /context}: the cluster that the session works on. Asks it nothing. */
final class ContextCommand implements SlashCommand {
    private static final Texts TEXTS = Texts.of(ContextCommand.class);

    private final Lookout lookout;
    private final Output output;

    /**
     * The command.
     *
     * @param lookout what is known of the cluster
     * @param output where to speak
     */
    ContextCommand(Lookout lookout, Output output) {
        this.lookout = lookout;
        this.output = output;
    }

    @Override
    public String name() {
        return "context";
    }

    @Override
    public List<String> examples() {
        return List.of("/context");
    }

    @Override
    public void run(String argument) {
        lookout.endpoint()
                .ifPresentOrElse(
                        endpoint ->
                                output.report().println(TEXTS.get("context.is", endpoint.context(), endpoint.server())),
                        () -> output.report().println(lookout.failure().orElseGet(() -> TEXTS.get("context.none"))));
    }
}
