package dev.unstick.cli;

import dev.unstick.script.Shown;
import dev.unstick.text.Texts;
import dev.unstick.view.Style;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What is configured, and where each value comes from. */
@Command(name = "config")
final class ConfigCommand implements Callable<Integer> {
    private final Invocation invocation;

    @Spec
    private @Nullable CommandSpec command;

    ConfigCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        List<Effective> all = new ArrayList<>();
        for (ConfigurationKey key : ConfigurationKey.values()) {
            all.add(effective(key));
        }
        invocation.print(new Listing(all, invocation.configuration()));
        return ExitCode.OK.number();
    }

    private Effective effective(ConfigurationKey key) {
        Configuration configuration = invocation.configuration();
        List<String> configured = configuration.values().getOrDefault(key, List.of());
        String given = given(key);
        if (!given.isEmpty()) {
            return new Effective(key, given, Texts.of(ConfigCommand.class).get("config.from-command-line"));
        }
        String variable = invocation.variable(key);
        if (!variable.isEmpty() && configured.isEmpty()) {
            return new Effective(key, variable, Texts.of(ConfigCommand.class).get("config.from-environment"));
        }
        return configured.isEmpty()
                ? new Effective(key, key.preset(), Texts.of(ConfigCommand.class).get("config.preset"))
                : new Effective(
                        key, String.join(", ", configured), configuration.file().toString());
    }

    /** What the command line says of a key, before or behind the command; empty for nothing. */
    private String given(ConfigurationKey key) {
        String option = "--" + key.word();
        for (CommandSpec each = command; each != null; each = each.parent()) {
            ParseResult parsed = each.commandLine().getParseResult();
            if (parsed != null && parsed.hasMatchedOption(option)) {
                return String.valueOf((Object) parsed.matchedOptionValue(option, ""));
            }
        }
        return "";
    }

    /** A key, what holds, and why. */
    private record Effective(ConfigurationKey key, String value, String from) {}

    /** All of it. */
    private record Listing(List<Effective> all, Configuration configuration) implements Shown {
        @Override
        public String show(Style style) {
            StringBuilder text = new StringBuilder();
            for (Effective each : all) {
                String value = each.value().isEmpty() ? "-" : each.value();
                text.append(String.format("%-20s %-24s %s%n", each.key().word(), value, style.faint(each.from())));
            }
            return text.append(Texts.of(ConfigCommand.class).get("config.file", configuration.file()))
                    .toString();
        }

        @Override
        public JsonNode getJson() {
            ObjectNode json = JsonMapper.shared()
                    .createObjectNode()
                    .put("file", configuration.file().toString());
            ObjectNode values = json.putObject("values");
            all.forEach(each -> values.putObject(each.key().word())
                    .put("value", each.value())
                    .put("from", each.from())
                    .put("meaning", each.key().description()));
            return json;
        }
    }
}
