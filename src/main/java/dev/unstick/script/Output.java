package dev.unstick.script;

import dev.unstick.view.Style;
import java.io.PrintWriter;
import java.util.function.Supplier;

/**
 * Where a session speaks.
 *
 * @param report what a person came for: causes, plans, steps, whatever a script prints; standard output, or standard error when
 *     standard output holds one document for a program
 * @param talk what is said besides, such as how long something has been going on: standard error
 * @param reportStyles tells what can be shown in a report now: a terminal may become wider
 * @param talkStyles tells what can be shown in talk now
 * @param live whether talk goes to a terminal, so that a line of it can be written over
 */
public record Output(
        PrintWriter report, PrintWriter talk, Supplier<Style> reportStyles, Supplier<Style> talkStyles, boolean live) {

    /**
     * Where a session speaks, and always in the same way.
     *
     * @param reportStyle what can be shown in a report
     * @param talkStyle what can be shown in talk
     */
    public Output(PrintWriter report, PrintWriter talk, Style reportStyle, Style talkStyle, boolean live) {
        this(report, talk, () -> reportStyle, () -> talkStyle, live);
    }

    /** What can be shown in a report now. */
    public Style reportStyle() {
        return reportStyles.get();
    }

    /** What can be shown in talk now. */
    public Style talkStyle() {
        return talkStyles.get();
    }
}
