package dev.unstick.shell;

import dev.unstick.script.Output;
import dev.unstick.text.Texts;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code /feedback MODE}: how much is said of each entry. */
final class FeedbackCommand implements SlashCommand {
    private static final Texts TEXTS = Texts.of(FeedbackCommand.class);

    private final Conversation conversation;
    private final Output output;

    /**
     * The command.
     *
     * @param conversation what says more or less
     * @param output where to speak
     */
    FeedbackCommand(Conversation conversation, Output output) {
        this.conversation = conversation;
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
        return Stream.of(Feedback.values())
                .map(mode -> Proposal.of(mode.word(), TEXTS.get("feedback." + mode.word())))
                .toList();
    }

    @Override
    public void run(String argument) {
        if (argument.isEmpty()) {
            Stream.of(Feedback.values())
                    .forEach(mode -> output.report()
                            .println((mode == conversation.feedback() ? "* " : "  ")
                                    + String.format("%-8s  ", mode.word())
                                    + TEXTS.get("feedback." + mode.word())));
            return;
        }
        Optional<Feedback> mode = Feedback.of(argument);
        mode.ifPresentOrElse(
                conversation::give,
                () -> output.talk()
                        .println(output.talkStyle()
                                .bad(TEXTS.get(
                                        "feedback.unknown",
                                        argument,
                                        Stream.of(Feedback.values())
                                                .map(Feedback::word)
                                                .collect(Collectors.joining(", "))))));
    }
}
