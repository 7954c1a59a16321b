package dev.unstick.learn;

import dev.unstick.plan.Action;
import dev.unstick.sandbox.operator.ExternalResource;
import dev.unstick.text.Language;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * One lesson, as its data file has it:
 *
 * <ul>
 *   <li>{@code title}, {@code text}, {@code ending}: what people read, each in every language ({@code en}, {@code zh});
 *   <li>{@code scenarios}: names of the sandbox's scenarios; {@code drawn}: how many of them are drawn by lot;
 *   <li>{@code start}: what happens before the learner comes, and {@code meanwhile}: what a colleague does; a list of
 *       {@code create: OBJECT}, {@code delete: PATH}, {@code patch: PATH} with {@code change: OBJECT}, {@code run: NAME},
 *       {@code halt: NAME}, {@code pass: 5m};
 *   <li>{@code goals}: a list of {@code says} and one of {@code freed: true}, {@code gone: PATH}, {@code present: PATH} with
 *       {@code where: JSONPATH}, {@code outside: STATE} with {@code count}, {@code answered: [TEXT]}, {@code causes-named: true},
 *       {@code spared: [ACTION]}, {@code done: ACTION}, {@code refused: true};
 *   <li>{@code withheld}: {@code words} and methods that cannot be used, and in {@code says} why not; {@code looks-first: true} for a lesson in which
 *       nothing is written before the causes are named;
 *   <li>{@code hints}: a list of {@code says} and {@code entry}; {@code solution}: a list of entries.
 * </ul>
 *
 * @param name what the lesson is asked for by
 * @param tree the whole file
 */
record LessonFile(String name, JsonNode tree) {

    /**
     * Reads the file of that name.
     *
     * @throws IllegalStateException if it is not in the program
     */
    static LessonFile read(String name) {
        String path = "lessons/" + name + ".yaml";
        try (InputStream stream = LessonFile.class.getResourceAsStream(path)) {
            if (stream == null) {
                throw new IllegalStateException(path + " is not in the program");
            }
            return new LessonFile(name, new YAMLMapper().readTree(stream));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(path, unreadable);
        }
    }

    /**
     * As a lesson.
     *
     * @param number its place among the lessons
     * @throws IllegalStateException if the file does not say what it must
     */
    Lesson lesson(int number) {
        Map<String, Wording> withheld = new LinkedHashMap<>();
        texts(tree.path("withheld").path("words"))
                .forEach(
                        word -> withheld.put(word, wording(tree.path("withheld").path("says"))));
        return new Lesson(
                number,
                name,
                wording(tree.path("title")),
                wording(tree.path("text")),
                new Lesson.Start(
                        texts(tree.path("scenarios")), tree.path("drawn").asInt(0), acts(tree.path("start"))),
                acts(tree.path("meanwhile")),
                tree.path("goals").valueStream().map(this::goal).toList(),
                withheld,
                tree.path("looks-first").asBoolean(false),
                tree.path("hints")
                        .valueStream()
                        .map(each -> new Hint(wording(each.path("says")), text(each, "entry")))
                        .toList(),
                texts(tree.path("solution")),
                wording(tree.path("ending")));
    }

    private Goal goal(JsonNode goal) {
        return new Goal(wording(goal.path("says")), condition(goal));
    }

    private Condition condition(JsonNode goal) {
        if (goal.has("freed")) {
            return new Condition.Freed();
        }
        if (goal.has("gone")) {
            return new Condition.Gone(text(goal, "gone"));
        }
        if (goal.has("present")) {
            return new Condition.Present(text(goal, "present"), text(goal, "where"));
        }
        if (goal.has("outside")) {
            String state = text(goal, "outside").toUpperCase(Locale.ROOT);
            return new Condition.Outside(
                    ExternalResource.State.valueOf(state), goal.path("count").asInt());
        }
        if (goal.has("answered")) {
            return new Condition.Answered(texts(goal.path("answered")));
        }
        if (goal.has("causes-named")) {
            return new Condition.CausesNamed();
        }
        if (goal.has("spared")) {
            return new Condition.Spared(
                    texts(goal.path("spared")).stream().map(LessonFile::action).collect(Collectors.toSet()));
        }
        if (goal.has("done")) {
            return new Condition.Done(action(text(goal, "done")));
        }
        if (goal.has("refused")) {
            return new Condition.Refused();
        }
        throw wrong("no goal is read from " + goal);
    }

    private List<Act> acts(JsonNode list) {
        List<Act> acts = new ArrayList<>();
        for (JsonNode act : list) {
            if (act.has("create")) {
                acts.add(new Act.Create(act.path("create")));
            } else if (act.has("delete")) {
                acts.add(new Act.Delete(text(act, "delete")));
            } else if (act.has("patch")) {
                acts.add(new Act.Patch(text(act, "patch"), act.path("change")));
            } else if (act.has("run")) {
                acts.add(new Act.Turn(text(act, "run"), true));
            } else if (act.has("halt")) {
                acts.add(new Act.Turn(text(act, "halt"), false));
            } else if (act.has("pass")) {
                acts.add(Act.Pass.of(text(act, "pass")));
            } else {
                throw wrong("nothing happens by " + act);
            }
        }
        return acts;
    }

    private Wording wording(JsonNode texts) {
        Map<Language, String> all = new EnumMap<>(Language.class);
        for (Language language : Language.values()) {
            all.put(language, text(texts, language.word()).strip());
        }
        return new Wording(all);
    }

    private String text(JsonNode parent, String member) {
        String text = parent.path(member).asString("");
        if (text.isEmpty()) {
            throw wrong("no " + member + " in " + parent);
        }
        return text;
    }

    private static List<String> texts(JsonNode list) {
        return list.valueStream().map(JsonNode::asString).toList();
    }

    private static Action action(String name) {
        return Action.valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    private IllegalStateException wrong(String what) {
        return new IllegalStateException("lesson " + name + ": " + what);
    }
}
