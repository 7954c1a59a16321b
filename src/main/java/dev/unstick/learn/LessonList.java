package dev.unstick.learn;

import dev.unstick.script.Shown;
import dev.unstick.text.Texts;
import dev.unstick.view.Style;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/**
 * The lessons, as they are listed.
 *
 * @param lessons the lessons, in order
 * @param done the names of those that are done
 */
public record LessonList(List<Lesson> lessons, Set<String> done) implements Shown {
    private static final Texts TEXTS = Texts.of(LessonList.class);

    /** An array of {@code {"name","title","number","done"}}. */
    @Override
    public JsonNode getJson() {
        ArrayNode list = JsonMapper.shared().createArrayNode();
        for (Lesson lesson : lessons) {
            list.addObject()
                    .put("name", lesson.name())
                    .put("title", lesson.title().spoken())
                    .put("number", lesson.number())
                    .put("done", done.contains(lesson.name()));
        }
        return list;
    }

    @Override
    public String show(Style style) {
        return style.table(
                Stream.of("number", "lesson", "title", "done")
                        .map(column -> TEXTS.get("column." + column))
                        .toList(),
                lessons.stream()
                        .map(lesson -> List.of(
                                String.valueOf(lesson.number()),
                                lesson.name(),
                                lesson.title().spoken(),
                                done.contains(lesson.name()) ? TEXTS.get("list.done") : ""))
                        .toList());
    }

    @Override
    public String toString() {
        return show(Style.plain());
    }
}
