package dev.unstick.view.picture;

import dev.unstick.view.Style;

/** Something that is better seen than read: drawn for the terminal, for a browser, and for a document. */
public interface Picture {
    /**
     * For the terminal.
     *
     * @param style what can be shown there; no line is longer than its width where it is a screen
     * @return lines, without a line feed at the end
     */
    String text(Style style);

    /** As an SVG 1.1 document of its own: no script, no link, no font that must be there. */
    String svg();

    /** As a Mermaid diagram, without the fence that a document puts around it. */
    String mermaid();
}
