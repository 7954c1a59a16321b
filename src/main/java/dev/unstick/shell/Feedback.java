package dev.unstick.shell;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** How much the shell says of each entry. */
enum Feedback {
    /** Errors, and what an entry prints itself. */
    SILENT,
    /** Values as they are. */
    CONCISE,
    /** Values with the name that keeps them, and what can be done with them next. */
    NORMAL,
    /** The same with the type and the time it took, and errors with where they come from. */
    VERBOSE,
    /** The same as normal, with what kubectl would have to be asked for it. */
    TEACH;

    /** How it is written. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** That of a name, or of a beginning of it that no other has. */
    static Optional<Feedback> of(String word) {
        List<Feedback> begun =
                Stream.of(values()).filter(each -> each.word().startsWith(word)).toList();
        return begun.size() == 1 ? Optional.of(begun.get(0)) : Optional.empty();
    }
}
