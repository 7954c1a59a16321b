package dev.unstick.shell;

import dev.unstick.cluster.Connection;
import dev.unstick.cluster.Endpoint;
import dev.unstick.script.Output;
import dev.unstick.script.Session;
import dev.unstick.text.Texts;
import java.util.List;

/** {@code /context}: the cluster that the session works on. Asks it nothing. */
final class ContextCommand implements SlashCommand {
    private static final Texts TEXTS = Texts.of(ContextCommand.class);

    private final Session session;
    private final Lookout lookout;
    private final Output output;

    /**
     * The command.
     *
     * @param session whose connection
     * @param lookout what is known of the cluster
     * @param output where to speak
     */
    ContextCommand(Session session, Lookout lookout, Output output) {
        this.session = session;
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
        if (lookout.endpoint().isEmpty()) {
            output.report().println(lookout.failure().orElseGet(() -> TEXTS.get("context.none")));
            return;
        }
        Endpoint own = lookout.endpoint().get();
        output.report()
                .println(TEXTS.get(
                        lookout.isReadOnly() ? "context.is-read-only" : "context.is", own.context(), own.server()));
        List<String> others = session.current().opened().map(Connection::contexts).orElse(List.of()).stream()
                .filter(name -> !name.equals(own.context()))
                .toList();
        if (!others.isEmpty()) {
            output.report().println(TEXTS.get("context.others", Texts.list(others)));
        }
    }
}
