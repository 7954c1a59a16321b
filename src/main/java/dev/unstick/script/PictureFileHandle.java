package dev.unstick.script;

import dev.unstick.text.Texts;
import dev.unstick.view.Style;
import java.nio.file.Path;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What {@code t.save 'tree.svg'} answers: where the picture is now. */
public final class PictureFileHandle implements Shown {
    private static final Texts TEXTS = Texts.of(PictureFileHandle.class);

    private final Path file;
    private final String format;

    /**
     * A saved picture as a value of the DSL.
     *
     * @param file where it was saved
     * @param format what as: {@code svg}, {@code mmd}, {@code md} or {@code txt}
     */
    public PictureFileHandle(Path file, String format) {
        this.file = file;
        this.format = format;
    }

    /** Where it was saved. */
    public String getFile() {
        return file.toString();
    }

    /** What it was saved as: {@code svg}, {@code mmd}, {@code md} or {@code txt}. */
    public String getFormat() {
        return format;
    }

    @Override
    public JsonNode getJson() {
        return JsonMapper.shared()
                .createObjectNode()
                .put("file", file.toString())
                .put("format", format);
    }

    @Override
    public String show(Style style) {
        return TEXTS.get("picture.saved", file);
    }

    @Override
    public String toString() {
        return show(Style.plain());
    }
}
