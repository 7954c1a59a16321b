package dev.unstick.shell;

import java.util.List;

/**
 * Writes proposals into a string that is open.
 *
 * @param delimiter how it was opened
 */
record StringEnding(String delimiter) {
    /** Whether a dollar in it stands for itself: in double quotes Groovy takes it for a variable. */
    boolean allowsDollar() {
        return !delimiter.startsWith("\"");
    }

    /** The proposals, escaped as the string needs it, each ending it. */
    List<Proposal> all(List<Proposal> proposals) {
        return proposals.stream()
                .map(each -> each.writing(escaped(each.text()) + new Lexemes.Open(delimiter, 0).closing()))
                .toList();
    }

    /** The same, of which those that end in a slash are continued and do not end it. */
    List<Proposal> whole(List<Proposal> proposals) {
        return proposals.stream()
                .flatMap(each -> (each.text().endsWith("/") ? List.of(each) : all(List.of(each))).stream())
                .toList();
    }

    /** The proposals, escaped as the string needs it, none ending it. */
    List<Proposal> begun(List<Proposal> proposals) {
        return proposals.stream()
                .map(each -> each.writing(escaped(each.text())))
                .toList();
    }

    /**
     * The same, of which those that end the string close the parenthesis it was opened in as well. What ends a slashy string
     * cannot be told from a slash in it.
     */
    List<Proposal> closing(List<Proposal> proposals) {
        String closing = new Lexemes.Open(delimiter, 0).closing();
        return proposals.stream()
                .map(each -> !closing.endsWith("/") && each.text().endsWith(closing)
                        ? each.writing(each.text() + ")")
                        : each)
                .toList();
    }

    private String escaped(String text) {
        return switch (delimiter) {
            case "/" -> text.replace("/", "\\/");
            case "'" -> text.replace("\\", "\\\\").replace("'", "\\'");
            default -> text;
        };
    }
}
