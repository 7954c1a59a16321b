package dev.unstick.shell;

import dev.unstick.script.Output;
import dev.unstick.text.Texts;
import java.util.List;
import java.util.stream.Stream;

/** {@code /feedback MODE}: how much is said of each entry. */
final class FeedbackCommand implements SlashCommand {
    private static final Texts TEXTS = Texts.of(FeedbackCommand.class);

    private final Setting setting;
    private final Output output;

    /**
     * The command.
     *
     * @param setting how much is said
     * @param output where to speak
     */
    FeedbackCommand(Setting setting, Output output) {
        this.setting = setting;
        this.output = output;
    }

    @Override
    public String name() {
        return "feedback";
    }

    @Override
    public List<String> examples() {
        return List.of("/feedback", "/feedback concise", "/feedback normal");
    }

    @Override
    public List<Proposal> proposals(String begun) {
        return setting.choices();
    }

    @Override
    public void run(String argument) {
        setting.run(argument, output);
    }

    /** How much is said, as something that can be set. */
    static Setting setting(Conversation conversation) {
        return new Setting(
                "feedback",
                Stream.of(Feedback.values())
                        .map(mode -> Proposal.of(mode.word(), TEXTS.get("feedback." + mode.word())))
                        .toList(),
                () -> conversation.feedback().word(),
                word -> Feedback.of(word).ifPresent(conversation::give));
    }
}
