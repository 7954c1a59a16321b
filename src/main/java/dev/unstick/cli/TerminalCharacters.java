package dev.unstick.cli;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Which characters a terminal shows, by the locale of its environment. */
final class TerminalCharacters {
    private TerminalCharacters() {}

    /**
     * Whether to write no more than ASCII where we have the choice.
     *
     * @param environment {@code LC_ALL}, {@code LC_CTYPE} and {@code LANG} are looked at, in this order, as setlocale(3) does; where
     *     none is set, as in many containers, terminals know UTF-8 all the same
     */
    static boolean areAscii(Map<String, String> environment) {
        return Stream.of("LC_ALL", "LC_CTYPE", "LANG")
                .map(variable -> environment.getOrDefault(variable, ""))
                .filter(locale -> !locale.isEmpty())
                .findFirst()
                .map(locale -> locale.toUpperCase(Locale.ROOT).replace("-", ""))
                .filter(locale -> !locale.contains("UTF8"))
                .isPresent();
    }
}
