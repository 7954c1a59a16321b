package dev.unstick.explanation.command;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a command has to read.
 *
 * @param document a here-document; null if there is none
 * @param flowing the features of what comes through the pipe, or from a file that it is given as its input
 * @param surroundings the files
 */
record Input(@Nullable String document, Set<String> flowing, Surroundings surroundings) {

    /** Tells of what stands in a file, or comes through the pipe where its name is {@code -}. */
    void tell(String file, Features features) {
        if (!file.equals("-")) {
            Set<String> content = surroundings.file(file);
            features.addAll(content.isEmpty() ? Set.of("body:unseen") : content);
        } else if (document != null) {
            Documents.body(document, features);
        } else {
            features.addAll(flowing.isEmpty() ? Set.of("body:unseen") : flowing);
        }
    }
}
