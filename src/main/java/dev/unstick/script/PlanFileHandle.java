package dev.unstick.script;

import dev.unstick.plan.file.PlanFile;
import dev.unstick.text.Texts;
import dev.unstick.view.Style;
import java.nio.file.Path;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What {@code p.save 'f.json'} answers: where the plan is now, and by which digest it can be applied. */
public final class PlanFileHandle implements Shown {
    private static final Texts TEXTS = Texts.of(PlanFileHandle.class);

    private final Path file;
    private final PlanFile saved;

    /**
     * A saved plan as a value of the DSL.
     *
     * @param file where it was saved
     * @param saved what was saved
     */
    public PlanFileHandle(Path file, PlanFile saved) {
        this.file = file;
        this.saved = saved;
    }

    /** Where it was saved. */
    public String getFile() {
        return file.toString();
    }

    /** The plan's id, a colon, and the digest of the file. */
    public String getDigest() {
        return saved.name();
    }

    @Override
    public JsonNode getJson() {
        return JsonMapper.shared()
                .createObjectNode()
                .put("file", file.toString())
                .put("id", saved.plan().id())
                .put("digest", saved.digest());
    }

    @Override
    public String show(Style style) {
        return TEXTS.get("plan.saved", file, saved.name());
    }

    @Override
    public String toString() {
        return show(Style.plain());
    }
}
