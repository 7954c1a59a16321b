package dev.unstick.shell;

import dev.unstick.script.DiagnosisHandle;
import dev.unstick.script.NamespaceHandle;
import dev.unstick.script.NamespaceList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** What kubectl would have to be asked for the same answer, as far as it can tell. A plan's steps say theirs themselves. */
final class KubectlWay {
    private static final Pattern GET =
            Pattern.compile("\\s*(?:(?:def\\s+)?\\w+\\s*=\\s*)?get\\s*\\(?\\s*'([^'\\\\\\s]+)'\\s*\\)?\\s*");

    private static final String LISTS = "kubectl api-resources --verbs=list --namespaced -o name"
            + " | xargs -n1 kubectl get --show-kind --ignore-not-found -n ";

    private KubectlWay() {}

    /**
     * The command.
     *
     * @param value an answer
     * @param entry what was entered for it
     * @return empty where nothing comes near
     */
    static String of(Object value, String entry) {
        if (value instanceof NamespaceList list) {
            boolean terminating = !list.isEmpty()
                    && list.stream().allMatch(each -> each.getPhase().equals("Terminating"));
            return "kubectl get namespaces" + (terminating ? " --field-selector=status.phase=Terminating" : "");
        }
        if (value instanceof NamespaceHandle namespace) {
            return "kubectl get namespace " + namespace.getName() + " -o yaml";
        }
        if (value instanceof DiagnosisHandle diagnosis) {
            JsonNode json = diagnosis.getJson();
            return json.path("object").isMissingNode() && json.path("namespace").isString()
                    ? LISTS + json.path("namespace").asString()
                    : "";
        }
        Matcher get = GET.matcher(entry);
        return value instanceof JsonNode && get.matches() ? "kubectl get --raw '" + get.group(1) + "'" : "";
    }
}
