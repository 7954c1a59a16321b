package dev.unstick.explanation;

import dev.unstick.namespace.Condition;
import dev.unstick.namespace.NamespaceDocument;
import dev.unstick.namespace.condition.ConditionType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Finds the conditions of a namespace in what somebody pasted: YAML or JSON, a table of kubectl's, a single message. */
final class ConditionTexts {
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final Pattern STATUS = Pattern.compile("\\b(True|False|Unknown)\\b");

    private static final Pattern TYPE = Pattern.compile(String.join(
            "|", Arrays.stream(ConditionType.values()).map(String::valueOf).toList()));

    /** How the messages begin that the namespace controller writes, in trouble and without. */
    private static final Map<Pattern, ConditionType> LEADS = Map.of(
            Pattern.compile("Discovery failed for some groups|All resources successfully discovered"),
            ConditionType.DISCOVERY_FAILURE,
            Pattern.compile("All legacy kube types successfully parsed"),
            ConditionType.GROUP_VERSION_PARSING_FAILURE,
            Pattern.compile("Failed to delete all resource types|All content successfully deleted"),
            ConditionType.CONTENT_FAILURE,
            Pattern.compile("Some resources are remaining|All content successfully removed"),
            ConditionType.CONTENT_REMAINING,
            Pattern.compile("Some content in the namespace has finalizers|All content-preserving finalizers finished"),
            ConditionType.FINALIZERS_REMAINING);

    private ConditionTexts() {}

    /** The conditions, in their order; a status that is not told is empty. */
    static List<Condition> in(String text) {
        List<Condition> written = document(text);
        return written.isEmpty() ? sentences(text.replaceAll("\\s+", " ").strip()) : written;
    }

    private static List<Condition> document(String text) {
        if (!text.contains("\n") || !TYPE.matcher(text).find()) {
            return List.of();
        }
        List<Condition> found = conditions(text);
        return found.isEmpty() ? conditions(indented(text)) : found;
    }

    private static List<Condition> conditions(String text) {
        try {
            JsonNode tree = YAML.readTree(text);
            JsonNode conditions = tree.isArray()
                    ? tree
                    : tree.has("conditions") ? tree.path("conditions") : tree.at("/status/conditions");
            ObjectNode document = JsonNodeFactory.instance.objectNode();
            document.put("kind", "Namespace").putObject("metadata").put("name", "pasted");
            document.putObject("status").set("conditions", conditions);
            return new NamespaceDocument(document)
                    .conditions().stream()
                            .filter(each -> ConditionType.of(each.type()).isPresent())
                            .toList();
        } catch (JacksonException noDocument) {
            return List.of();
        }
    }

    /** Whoever selects lines with the mouse begins behind the indentation of the first. */
    private static String indented(String text) {
        int indentation = text.lines()
                .skip(1)
                .filter(line -> !line.isBlank())
                .mapToInt(line -> line.length() - line.stripLeading().length())
                .min()
                .orElse(0);
        boolean item = text.startsWith("- ");
        return " ".repeat(Math.max(0, item ? indentation - 2 : indentation)) + text;
    }

    private static List<Condition> sentences(String line) {
        List<Condition> found = new ArrayList<>();
        Matcher type = TYPE.matcher(line);
        List<Integer> starts = new ArrayList<>();
        while (type.find()) {
            starts.add(type.start());
        }
        // in YAML and JSON the fields of a condition stand in the order of the alphabet, its type at the end
        boolean typeLast = line.matches(".*\\btype\"?: ?\"?Namespace.*");
        for (int i = 0; i < starts.size(); i++) {
            int end = i + 1 < starts.size() ? starts.get(i + 1) : line.length();
            String from = line.substring(starts.get(i), end);
            found.add(named(from, typeLast ? line.substring(i == 0 ? 0 : starts.get(i - 1), starts.get(i)) : from));
        }
        if (found.isEmpty()) {
            lead(line).ifPresent(found::add);
        }
        return found;
    }

    private static Condition named(String from, String fields) {
        Matcher type = TYPE.matcher(from);
        String name = type.lookingAt() ? type.group() : "";
        Optional<Condition> told =
                lead(fields).filter(condition -> condition.type().equals(name));
        Matcher status = STATUS.matcher(fields);
        String said =
                status.find() ? status.group() : told.map(Condition::status).orElse("");
        return new Condition(name, said, "", told.map(Condition::message).orElse(""), null);
    }

    private static Optional<Condition> lead(String text) {
        return LEADS.entrySet().stream()
                .flatMap(lead -> lead.getKey()
                        .matcher(text)
                        .results()
                        .limit(1)
                        .map(found -> new Condition(
                                lead.getValue().toString(),
                                found.group().startsWith("All ") ? "False" : "True",
                                "",
                                message(text.substring(found.start())),
                                null)))
                .findFirst();
    }

    /** Without the quotes that belong to the YAML or JSON around it. */
    private static String message(String text) {
        return text.replaceFirst("['\"]?,?\\s*(?:reason|status|type)\"?:.*$", "")
                .replaceFirst("['\"]\\s*[,}]?\\s*$", "")
                .strip();
    }
}
