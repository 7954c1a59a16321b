package dev.unstick.learn;

import dev.unstick.cluster.Cluster;
import dev.unstick.diagnosis.ObjectAddress;
import dev.unstick.sandbox.operator.ExternalResource;
import dev.unstick.script.AddedWord;
import dev.unstick.script.Word;
import dev.unstick.text.Texts;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What can be said in a lesson beside the words of the DSL: what others would do, in a cluster that cannot be harmed. */
final class LessonWords {
    private static final Texts TEXTS = Texts.of(LessonWords.class);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final String NAMESPACE = "namespace";
    private static final String FINALIZERS = "finalizers";

    private final Classroom classroom;

    /**
     * The words of one sitting.
     *
     * @param classroom the sitting
     */
    LessonWords(Classroom classroom) {
        this.classroom = classroom;
    }

    /** All of them. */
    List<AddedWord> all() {
        return List.of(
                word("create", this::create),
                word("delete", this::delete),
                word("tick", (given, named) -> tick(only(given, named, "tick"))),
                word("controllers", (given, named) -> controllers()),
                word("start", (given, named) -> turn(only(given, named, "start"), true)),
                word("stop", (given, named) -> turn(only(given, named, "stop"), false)),
                word("cloud", (given, named) -> cloud()),
                word("colleague", (given, named) -> colleague()),
                word("answer", this::answer));
    }

    private static AddedWord word(String name, AddedWord.Deed deed) {
        return new AddedWord(
                new Word(name, TEXTS.get("word." + name + ".usage"), TEXTS.get("word." + name + ".help")), deed);
    }

    private String create(List<?> given, Map<?, ?> named) {
        ObjectAddress address = address(given, named, Set.of(NAMESPACE, FINALIZERS), "create");
        Object finalizers = named.get(FINALIZERS);
        List<String> carried = finalizers == null
                ? List.of()
                : finalizers instanceof Collection<?> several
                        ? several.stream().map(String::valueOf).toList()
                        : List.of(finalizers.toString());
        classroom.happen(new Act.Create(Colleague.document(address, carried, cluster())));
        return TEXTS.get("create.done", address);
    }

    private String delete(List<?> given, Map<?, ?> named) {
        ObjectAddress address = address(given, named, Set.of(NAMESPACE), "delete");
        classroom.happen(new Act.Delete(Colleague.path(address, cluster())));
        return TEXTS.get("delete.done", address);
    }

    private String tick(String written) {
        classroom.happen(Act.Pass.of(written));
        return TEXTS.get("tick.done", written, TIME.format(classroom.now()));
    }

    private Listing controllers() {
        return new Listing(
                List.of("name", "state"),
                Stream.of("name", "state")
                        .map(each -> TEXTS.get("column." + each))
                        .toList(),
                classroom.controllers().entrySet().stream()
                        .map(each -> List.of(each.getKey(), TEXTS.get(each.getValue() ? "state.runs" : "state.halted")))
                        .toList(),
                "");
    }

    private String turn(String name, boolean on) {
        classroom.happen(new Act.Turn(name, on));
        return TEXTS.get(on ? "start.done" : "stop.done", name);
    }

    private Listing cloud() {
        return new Listing(
                List.of("kind", "name", "for", "state"),
                Stream.of("kind", "name", "for", "state")
                        .map(each -> TEXTS.get("column." + each))
                        .toList(),
                classroom.outside().stream().map(LessonWords::row).toList(),
                TEXTS.get("cloud.none"));
    }

    private static List<String> row(ExternalResource thing) {
        String state = thing.state().name().toLowerCase(Locale.ROOT);
        return List.of(
                thing.kind(),
                thing.name(),
                thing.resource().resource() + "/" + thing.object(),
                TEXTS.get("cloud." + state));
    }

    private String colleague() {
        List<Act> meanwhile = classroom.lesson().meanwhile();
        if (meanwhile.isEmpty()) {
            throw new IllegalArgumentException(TEXTS.get("colleague.away"));
        }
        classroom.happen(meanwhile);
        return TEXTS.get("colleague.done");
    }

    private @Nullable Object answer(List<?> given, Map<?, ?> named) {
        if (given.size() + named.size() == 0) {
            throw usage("answer");
        }
        given.forEach(each -> classroom.answers().give(String.valueOf(each)));
        named.forEach((namespace, cause) -> classroom.answers().name(String.valueOf(namespace), String.valueOf(cause)));
        return TEXTS.get("answer.taken");
    }

    private Cluster cluster() {
        return classroom.session().connection().cluster();
    }

    private static ObjectAddress address(List<?> given, Map<?, ?> named, Set<String> known, String word) {
        if (given.size() != 1 || !known.containsAll(named.keySet())) {
            throw usage(word);
        }
        Object namespace = named.get(NAMESPACE);
        return ObjectAddress.of(String.valueOf(given.get(0)), namespace == null ? null : namespace.toString());
    }

    private static String only(List<?> given, Map<?, ?> named, String word) {
        if (given.size() != 1 || !named.isEmpty()) {
            throw usage(word);
        }
        return String.valueOf(given.get(0));
    }

    private static IllegalArgumentException usage(String word) {
        return new IllegalArgumentException(TEXTS.get("word.usage", TEXTS.get("word." + word + ".usage")));
    }
}
