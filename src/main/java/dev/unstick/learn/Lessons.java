package dev.unstick.learn;

import dev.unstick.text.Explained;
import dev.unstick.text.Spelling;
import dev.unstick.text.Texts;
import java.util.ArrayList;
import java.util.List;

/** The lessons there are, in the order in which they build on one another. */
public final class Lessons {
    private static final List<String> NAMES = List.of(
            "delete-is-a-wish",
            "who-answers",
            "dead-owner",
            "polite-fix",
            "price-of-a-strip",
            "not-a-finalizer",
            "the-race",
            "last-door",
            "the-article",
            "exam");

    private Lessons() {}

    /** All of them. */
    public static List<Lesson> all() {
        List<Lesson> lessons = new ArrayList<>();
        for (String name : NAMES) {
            lessons.add(LessonFile.read(name).lesson(lessons.size() + 1));
        }
        return lessons;
    }

    /**
     * One of them.
     *
     * @param asked its number or its name
     * @throws UnknownLessonException if there is none; the message names those there are
     */
    public static Lesson of(String asked) {
        return all().stream()
                .filter(each -> each.name().equals(asked)
                        || String.valueOf(each.number()).equals(asked))
                .findFirst()
                .orElseThrow(() -> new UnknownLessonException(asked));
    }

    /** Nobody teaches this. */
    public static final class UnknownLessonException extends RuntimeException implements Explained {
        private static final long serialVersionUID = 1L;
        private static final Texts TEXTS = Texts.of(Lessons.class);

        UnknownLessonException(String asked) {
            super(message(asked));
        }

        private static String message(String asked) {
            List<String> near = Spelling.near(asked, NAMES);
            return near.isEmpty()
                    ? TEXTS.get("lesson.unknown", asked, Texts.list(NAMES))
                    : TEXTS.get("lesson.unknown-near", asked, Texts.list(near));
        }
    }
}
