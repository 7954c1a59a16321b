package dev.unstick.shell;

import dev.unstick.script.Output;
import dev.unstick.text.Spelling;
import dev.unstick.text.Texts;
import java.util.List;
import java.util.Optional;

/** {@code /set [NAME [VALUE]]}: what can be set for the rest of the session, and to what. */
final class SetCommand implements SlashCommand {
    private static final Texts TEXTS = Texts.of(SetCommand.class);

    private final List<Setting> settings;
    private final Output output;

    /**
     * The command.
     *
     * @param settings what can be set
     * @param output where to speak
     */
    SetCommand(List<Setting> settings, Output output) {
        this.settings = List.copyOf(settings);
        this.output = output;
    }

    @Override
    public String name() {
        return "set";
    }

    @Override
    public List<String> examples() {
        return List.of("/set", "/set pager off", "/set pager on");
    }

    @Override
    public List<Proposal> proposals(String begun) {
        int blank = begun.indexOf(' ');
        return blank < 0
                ? settings.stream()
                        .map(setting -> Proposal.of(
                                setting.name(),
                                TEXTS.get(
                                        "set." + setting.name(), setting.value().get())))
                        .toList()
                : find(begun.substring(0, blank))
                        .map(setting -> setting.choices().stream()
                                .map(choice -> Proposal.of(setting.name() + " " + choice.text(), choice.description()))
                                .toList())
                        .orElse(List.of());
    }

    @Override
    public void run(String argument) {
        if (argument.isEmpty()) {
            settings.forEach(setting -> output.report()
                    .println(String.format(
                                    "%-10s %-14s ",
                                    setting.name(), setting.value().get())
                            + output.reportStyle().faint(TEXTS.get("set." + setting.name()))));
            return;
        }
        String[] words = argument.split("\\s+", 2);
        find(words[0])
                .ifPresentOrElse(
                        setting -> setting.run(words.length > 1 ? words[1] : "", output),
                        () -> output.talk().println(output.talkStyle().bad(unknown(words[0]))));
    }

    private Optional<Setting> find(String name) {
        List<Setting> begun =
                settings.stream().filter(each -> each.name().startsWith(name)).toList();
        return begun.size() == 1 ? Optional.of(begun.get(0)) : Optional.empty();
    }

    private String unknown(String name) {
        List<String> names = settings.stream().map(Setting::name).toList();
        List<String> near = Spelling.near(name, names);
        return TEXTS.get("set.unknown", name, Texts.list(near.isEmpty() ? names : near));
    }
}
