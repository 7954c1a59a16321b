package dev.unstick.script;

import dev.unstick.diagnosis.Diagnosis;
import dev.unstick.plan.record.PastRun;
import dev.unstick.view.Style;
import dev.unstick.view.picture.timeline.Chronicle;
import dev.unstick.view.picture.timeline.TimelinePicture;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What {@code timeline 'payments'} answers: what happened to a namespace and when. */
public final class TimelineHandle implements Shown {
    private final Diagnosis diagnosis;
    private final TimelinePicture picture;

    /**
     * A timeline as a value of the DSL.
     *
     * @param diagnosis what was found
     * @param runs what this tool did about that namespace
     */
    public TimelineHandle(Diagnosis diagnosis, List<PastRun> runs) {
        this.diagnosis = diagnosis;
        this.picture = new TimelinePicture(Chronicle.of(diagnosis, runs));
    }

    /**
     * Saves it, for the reader's eyes alone.
     *
     * @param file where to; it ends with {@code .svg}, {@code .mmd}, {@code .md} or {@code .txt}; whatever is there is replaced
     * @throws IllegalArgumentException if it ends with anything else
     * @throws java.io.UncheckedIOException if it cannot be written
     */
    public PictureFileHandle save(String file) {
        return PictureFile.save(picture, file);
    }

    @Override
    public List<String> next(String name) {
        String namespace = Values.literal(diagnosis.namespace().name());
        return diagnosis.isStuck()
                ? List.of("why " + namespace, "tree " + namespace, name + ".save 'timeline.svg'")
                : List.of(name + ".save 'timeline.svg'");
    }

    /** The moments, each with its time, its lane, what happened, and the source that tells of it. */
    @Override
    public JsonNode getJson() {
        return picture.json();
    }

    @Override
    public String show(Style style) {
        return picture.text(style);
    }

    @Override
    public String toString() {
        return show(Style.plain());
    }
}
