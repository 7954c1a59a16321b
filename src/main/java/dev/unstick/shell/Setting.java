package dev.unstick.shell;

import dev.unstick.script.Output;
import dev.unstick.text.Texts;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Something that is set for the rest of a session.
 *
 * @param name how it is called
 * @param choices what it can be; empty where that is any text
 * @param value what it is now
 * @param change takes what it shall be: one of the choices, if there are any
 */
record Setting(String name, List<Proposal> choices, Supplier<String> value, Consumer<String> change) {
    private static final Texts TEXTS = Texts.of(Setting.class);

    /**
     * Lists what it can be, sets it, or says why that cannot be.
     *
     * @param word what it shall be, or a beginning of it that no other choice has; empty to list the choices
     * @param output where to speak
     */
    void run(String word, Output output) {
        if (word.isEmpty()) {
            list(output);
            return;
        }
        List<String> meant = choices.stream()
                .map(Proposal::text)
                .filter(each -> each.startsWith(word))
                .toList();
        if (choices.isEmpty()) {
            change.accept(word);
        } else if (meant.size() == 1) {
            change.accept(meant.get(0));
        } else {
            String possible = choices.stream()
                    .map(Proposal::text)
                    .collect(Collectors.joining(Texts.spoken().comma()));
            output.talk().println(output.talkStyle().bad(TEXTS.get("set.no-choice", name, word, possible)));
        }
    }

    private void list(Output output) {
        String current = value.get();
        if (choices.isEmpty()) {
            output.report().println(current);
        }
        choices.forEach(choice -> output.report()
                .println((choice.text().equals(current) ? "* " : "  ")
                        + String.format("%-8s  ", choice.text())
                        + choice.description()));
    }
}
