package dev.unstick.view.report;

import java.io.StringWriter;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** An HTML page as it grows. Whatever is written as text or as an attribute is one and stays one: names come from a cluster. */
final class Page {
    /** What cannot stand in a page, and what would be unseen in one or turn its text around. */
    private static final String UNSEEN = "[\\p{Cc}\\p{Cf}\\p{Cs}&&[^\\n\\t]]";

    private final StringWriter text = new StringWriter();
    private final XMLStreamWriter writer;

    Page() {
        try {
            writer = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            writer.writeDTD("<!DOCTYPE html>\n");
        } catch (XMLStreamException failure) {
            throw broken(failure);
        }
    }

    /**
     * An element.
     *
     * @param name its name
     * @param attributes names and values of its attributes, in turn
     * @param content writes what is in it
     */
    Page element(String name, String[] attributes, Runnable content) {
        try {
            writer.writeStartElement(name);
            attributes(attributes);
            content.run();
            writer.writeEndElement();
            return this;
        } catch (XMLStreamException failure) {
            throw broken(failure);
        }
    }

    /** An element without attributes. */
    Page element(String name, Runnable content) {
        return element(name, new String[0], content);
    }

    /** An element of one class. */
    Page classed(String name, String className, Runnable content) {
        return element(name, new String[] {"class", className}, content);
    }

    /** An element that holds nothing but text. */
    Page line(String name, String content, String... attributes) {
        return element(name, attributes, () -> text(content));
    }

    /** An element that never has an end. */
    Page empty(String name, String... attributes) {
        try {
            writer.writeEmptyElement(name);
            attributes(attributes);
            return this;
        } catch (XMLStreamException failure) {
            throw broken(failure);
        }
    }

    /** Text. */
    Page text(String content) {
        try {
            writer.writeCharacters(content.replaceAll(UNSEEN, "\uFFFD"));
            return this;
        } catch (XMLStreamException failure) {
            throw broken(failure);
        }
    }

    @Override
    public String toString() {
        try {
            writer.flush();
            return text + "\n";
        } catch (XMLStreamException failure) {
            throw broken(failure);
        }
    }

    private void attributes(String... attributes) throws XMLStreamException {
        for (int i = 0; i < attributes.length; i += 2) {
            writer.writeAttribute(attributes[i], attributes[i + 1].replaceAll(UNSEEN, "\uFFFD"));
        }
    }

    private static IllegalStateException broken(XMLStreamException failure) {
        return new IllegalStateException("text cannot be written to memory", failure);
    }
}
