package dev.unstick.shell;

import dev.unstick.script.Output;
import dev.unstick.text.Texts;
import java.util.List;
import java.util.Optional;

/** Runs an entry of this session again: {@code /3} that of this number, {@code /!} the last one, {@code /-2} the one before it. */
final class Rerun {
    private static final Texts TEXTS = Texts.of(Rerun.class);
    private static final String LAST = "!";

    private final Conversation conversation;
    private final Output output;

    /**
     * Runs entries again.
     *
     * @param conversation whose
     * @param output where to speak
     */
    Rerun(Conversation conversation, Output output) {
        this.conversation = conversation;
        this.output = output;
    }

    /**
     * Shows an entry, and runs it.
     *
     * @param which {@code !}, its number, or a minus and how far back it is
     */
    void run(String which) {
        Optional<Entry> entry = find(conversation.entries(), which);
        if (entry.isEmpty()) {
            output.talk().println(output.talkStyle().bad(TEXTS.get("again.unknown", which)));
            return;
        }
        output.talk().println(output.talkStyle().faint(entry.get().source()));
        output.talk().flush();
        conversation.enter(entry.get().source());
    }

    /** The entry that is meant; empty if there is none. */
    static Optional<Entry> find(List<Entry> entries, String which) {
        long number;
        try {
            number = which.equals(LAST) ? -1 : Long.parseLong(which);
        } catch (NumberFormatException noNumber) {
            return Optional.empty();
        }
        long index = number < 0 ? entries.size() + number : number - 1;
        return index < 0 || index >= entries.size() ? Optional.empty() : Optional.of(entries.get((int) index));
    }
}
