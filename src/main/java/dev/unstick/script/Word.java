package dev.unstick.script;

import dev.unstick.text.Texts;
import java.util.List;
import java.util.Map;

/**
 * A word of the DSL, as people are told about it.
 *
 * @param name the word
 * @param usage how it is written
 * @param description what it does, in one line
 */
public record Word(String name, String usage, String description) {
    private static final Texts TEXTS = Texts.of(Word.class);
    private static final List<String> NAMES = List.of(
            "namespaces",
            "stuck",
            "ns",
            "content",
            "why",
            "wouldStick",
            "watch",
            "tree",
            "timeline",
            "plan",
            "simulate",
            "loadPlan",
            "apply",
            "rescue",
            "rescuePlan",
            "explain",
            "history",
            "contexts",
            "use",
            "on",
            "get",
            "jsonpath",
            "recipe",
            "fail");

    private static final Map<String, List<String>> EXAMPLES = Map.ofEntries(
            Map.entry("namespaces", List.of("namespaces()", "namespaces()*.name")),
            Map.entry("stuck", List.of("stuck()", "stuck()*.name")),
            Map.entry("ns", List.of("ns 'payments'", "ns('payments').finalizers", "ns('payments').yaml")),
            Map.entry(
                    "content",
                    List.of(
                            "content 'payments'",
                            "content('payments').ofKind('ConfigMap').prune '$.metadata.finalizers'")),
            Map.entry("why", List.of("why 'payments'", "why 'pod/web-0', namespace: 'payments'")),
            Map.entry("wouldStick", List.of("wouldStick 'payments'")),
            Map.entry("watch", List.of("watch 'payments'")),
            Map.entry("tree", List.of("tree 'payments'", "tree('payments').save 'tree.svg'")),
            Map.entry("timeline", List.of("timeline 'payments'", "timeline('payments').save 'timeline.svg'")),
            Map.entry("plan", List.of("plan 'payments'", "plan('payments').save 'plan.json'")),
            Map.entry(
                    "simulate",
                    List.of("simulate plan('payments')", "plan('payments').simulate().save 'simulation.svg'")),
            Map.entry("loadPlan", List.of("apply loadPlan('plan.json')")),
            Map.entry("apply", List.of("apply plan('payments')", "apply plan('payments'), override: 'owner-alive'")),
            Map.entry("rescue", List.of("rescue 'payments'", "rescue 'payments', delete: 'configmap/settings'")),
            Map.entry("rescuePlan", List.of("rescuePlan 'payments'")),
            Map.entry("history", List.of("history()", "history()[0]")),
            Map.entry("contexts", List.of("contexts()", "contexts()*.name")),
            Map.entry("use", List.of("use 'prod-eu'")),
            Map.entry("on", List.of("on 'staging', { stuck() }", "on contexts(), { stuck() }")),
            Map.entry("get", List.of("get '/version'", "get '/api/v1/namespaces/payments'")),
            Map.entry("jsonpath", List.of("jsonpath(ns('payments'), '$..finalizers[*]')")),
            Map.entry("recipe", List.of("recipe 'kubesphere', namespace: 'kubesphere-system'")),
            Map.entry("fail", List.of("fail 'payments still hangs'")));

    /** Every word, in the order in which they are taught. */
    public static List<Word> all() {
        return NAMES.stream()
                .map(name -> new Word(name, TEXTS.get("word." + name + ".usage"), TEXTS.get("word." + name + ".help")))
                .toList();
    }

    /** Entries that show it at work, where there is a namespace payments. */
    public List<String> examples() {
        return EXAMPLES.getOrDefault(name, List.of());
    }

    /** The names of all of them. */
    public static List<String> names() {
        return NAMES;
    }
}
