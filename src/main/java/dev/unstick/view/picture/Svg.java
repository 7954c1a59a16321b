package dev.unstick.view.picture;

import dev.unstick.view.Columns;
import java.io.StringWriter;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * An SVG document as it grows: boxes, lines and texts in pixels, on a white ground of its own, so that it can be read wherever it
 * is shown. Whatever is written as text is one and stays one: names come from a cluster.
 */
public final class Svg {
    /** The pixels that a column of text takes at most. */
    public static final int COLUMN = 8;

    /** The pixels that a line of text takes. */
    public static final int LINE = 20;

    /** What cannot stand in a document, and what would be unseen in one or turn its text around. */
    private static final String UNSEEN = "[\\p{Cc}\\p{Cf}\\p{Cs}]";

    private static final String FONT = "ui-monospace, Menlo, Consolas, 'DejaVu Sans Mono', monospace";

    private final StringWriter text = new StringWriter();
    private final XMLStreamWriter writer;

    private Svg() throws XMLStreamException {
        writer = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
    }

    /** A colour that is readable on white, and means the same in every picture. */
    public enum Ink {
        /** Text. */
        DARK("#1f2328"),
        /** What is there for completeness. */
        FAINT("#59636e"),
        /** Lines and frames. */
        LINE("#9aa4af"),
        /** What holds, or is lost. */
        BAD("#b3261e"),
        /** What needs care. */
        CAREFUL("#8a5a00"),
        /** What went well, or is alive. */
        GOOD("#1a6b35"),
        /** A ground behind text. */
        GROUND("#f1f3f5"),
        /** A ground behind what holds. */
        BAD_GROUND("#fde8e6");

        private final String code;

        Ink(String code) {
            this.code = code;
        }
    }

    /**
     * An empty picture.
     *
     * @param title what it shows, for those who do not see it
     * @param width its width in pixels
     * @param height its height in pixels
     */
    public static Svg of(String title, int width, int height) {
        try {
            Svg svg = new Svg();
            svg.writer.writeStartElement("svg");
            svg.writer.writeDefaultNamespace("http://www.w3.org/2000/svg");
            svg.attributes("version", "1.1", "width", number(width), "height", number(height));
            svg.attributes("viewBox", "0 0 " + number(width) + " " + number(height));
            svg.attributes("role", "img", "font-family", FONT, "font-size", "13");
            svg.leaf("title", title);
            return svg.box(0, 0, width, height, "#ffffff", "none", 0);
        } catch (XMLStreamException failure) {
            throw broken(failure);
        }
    }

    /** The pixels that a text takes at most. */
    public static int width(String text) {
        return Columns.of(seen(text)) * COLUMN;
    }

    /**
     * Text in one line.
     *
     * @param x where it begins
     * @param y where its line stands
     * @param content the text
     * @param ink its colour
     * @param strong whether it is to be looked at first
     */
    public Svg text(double x, double y, String content, Ink ink, boolean strong) {
        return leaf(
                "text",
                content,
                "x",
                number(x),
                "y",
                number(y),
                "fill",
                ink.code,
                "font-weight",
                strong ? "bold" : "normal");
    }

    /** Text in the middle of a place. */
    public Svg centred(double x, double y, String content, Ink ink) {
        return leaf("text", content, "x", number(x), "y", number(y), "fill", ink.code, "text-anchor", "middle");
    }

    /** A straight line. */
    public Svg line(double fromX, double fromY, double toX, double toY, Ink ink, boolean dashed) {
        return empty(
                "line",
                "x1",
                number(fromX),
                "y1",
                number(fromY),
                "x2",
                number(toX),
                "y2",
                number(toY),
                "stroke",
                ink.code,
                "stroke-dasharray",
                dashed ? "4 3" : "none");
    }

    /** A box with round corners. */
    public Svg box(double x, double y, double width, double height, Ink fill, Ink stroke) {
        return box(x, y, width, height, fill.code, stroke.code, 4);
    }

    /** A dot. */
    public Svg dot(double x, double y, double radius, Ink fill) {
        return empty("circle", "cx", number(x), "cy", number(y), "r", number(radius), "fill", fill.code);
    }

    /** The document; nothing can be added after that. */
    public String end() {
        try {
            writer.writeEndElement();
            writer.flush();
            return text.toString();
        } catch (XMLStreamException failure) {
            throw broken(failure);
        }
    }

    private Svg box(double x, double y, double width, double height, String fill, String stroke, double round) {
        return empty(
                "rect",
                "x",
                number(x),
                "y",
                number(y),
                "width",
                number(width),
                "height",
                number(height),
                "rx",
                number(round),
                "fill",
                fill,
                "stroke",
                stroke);
    }

    private Svg leaf(String name, String content, String... attributes) {
        try {
            writer.writeStartElement(name);
            attributes(attributes);
            writer.writeCharacters(seen(content));
            writer.writeEndElement();
            writer.writeCharacters("\n");
            return this;
        } catch (XMLStreamException failure) {
            throw broken(failure);
        }
    }

    private Svg empty(String name, String... attributes) {
        try {
            writer.writeEmptyElement(name);
            attributes(attributes);
            writer.writeCharacters("\n");
            return this;
        } catch (XMLStreamException failure) {
            throw broken(failure);
        }
    }

    private void attributes(String... attributes) throws XMLStreamException {
        for (int i = 0; i < attributes.length; i += 2) {
            writer.writeAttribute(attributes[i], attributes[i + 1]);
        }
    }

    private static String seen(String text) {
        return text.replaceAll(UNSEEN, "\uFFFD");
    }

    private static String number(double value) {
        long tenths = Math.round(value * 10);
        return tenths % 10 == 0 ? String.valueOf(tenths / 10) : String.valueOf(tenths / 10.0);
    }

    private static IllegalStateException broken(XMLStreamException failure) {
        return new IllegalStateException("text cannot be written to memory", failure);
    }
}
