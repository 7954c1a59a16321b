package dev.unstick.shell;

import dev.unstick.cluster.ClusterException;
import dev.unstick.cluster.Connection;
import dev.unstick.cluster.Endpoint;
import dev.unstick.cluster.Exchange;
import dev.unstick.script.Output;
import dev.unstick.script.Session;
import dev.unstick.text.Texts;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** {@code /wire MODE}: shows what goes over the wire while an entry is evaluated, tokens masked. */
final class WireCommand implements SlashCommand {
    private static final Texts TEXTS = Texts.of(WireCommand.class);

    private final Session session;
    private final BooleanSupplier evaluating;
    private final Output output;
    private volatile Wire wire = Wire.OFF;

    /**
     * The command.
     *
     * @param session whose connection
     * @param evaluating whether an entry is evaluated now: what completion asks in the background is nobody's entry
     * @param output where to speak
     */
    WireCommand(Session session, BooleanSupplier evaluating, Output output) {
        this.session = session;
        this.evaluating = evaluating;
        this.output = output;
    }

    @Override
    public String name() {
        return "wire";
    }

    @Override
    public List<String> examples() {
        return List.of("/wire", "/wire url", "/wire off");
    }

    @Override
    public List<Proposal> proposals(String begun) {
        return setting().choices();
    }

    @Override
    public void run(String argument) {
        setting().run(argument, output);
    }

    /** What is shown, as something that can be set. */
    Setting setting() {
        return new Setting(
                "wire",
                Stream.of(Wire.values())
                        .map(mode -> Proposal.of(mode.word(), TEXTS.get("wire." + mode.word())))
                        .toList(),
                () -> wire.word(),
                word -> Wire.of(word).ifPresent(this::show));
    }

    private void show(Wire mode) {
        try {
            Connection unused = session.current().connection();
            wire = mode;
            session.observe(this::tell);
        } catch (ClusterException notOpened) {
            output.talk().println(output.talkStyle().bad(String.valueOf(notOpened.getMessage())));
        }
    }

    private synchronized void tell(Endpoint endpoint, Exchange exchange) {
        if (evaluating.getAsBoolean()) {
            wire.lines(exchange, endpoint.server())
                    .forEach(line -> output.talk().println(output.talkStyle().faint(line)));
            output.talk().flush();
        }
    }
}
