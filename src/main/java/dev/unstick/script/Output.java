package dev.unstick.script;

import dev.unstick.view.Style;
import java.io.PrintWriter;

/**
 * Where a session speaks.
 *
 * @param report what a person came for: causes, plans, steps, whatever a script prints; standard output, or standard error when
 *     standard output holds one document for a program
 * @param talk what is said besides, such as how long something has been going on: standard error
 * @param reportStyle what can be shown in a report
 * @param talkStyle what can be shown in talk
 * @param live whether talk goes to a terminal, so that a line of it can be written over
 */
public record Output(PrintWriter report, PrintWriter talk, Style reportStyle, Style talkStyle, boolean live) {}
