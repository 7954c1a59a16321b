package dev.unstick.cluster.fabric8;

import dev.unstick.text.Spelling;
import dev.unstick.text.Texts;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Explains a document that names another namespace than the URL it was to be sent to. */
final class NameMismatch {
    private NameMismatch() {}

    /**
     * The explanation.
     *
     * @param name the name in the URL
     * @param namespace the document
     * @param kubectl the beginning of a kubectl command line
     */
    static String explain(String name, JsonNode namespace, String kubectl) {
        Texts texts = Texts.of(NameMismatch.class);
        JsonNode metadata = namespace.path("metadata");
        String inDocument = metadata.path("name").asString("");
        if (inDocument.isEmpty()) {
            return texts.get("mismatch.no-name", name, kubectl);
        }
        // the server writes this label itself (1.21 and later) and does not let go of it, so it tells the name that was
        // read
        String label =
                metadata.path("labels").path("kubernetes.io/metadata.name").asString("");
        String typo;
        if (label.equals(name)) {
            typo = texts.get("mismatch.document-wrong", name, inDocument);
        } else if (label.equals(inDocument)) {
            typo = texts.get("mismatch.url-wrong", name, inDocument);
        } else {
            typo = texts.get("mismatch.unknown", name, inDocument);
        }
        String near = texts.get(Spelling.near(name, List.of(inDocument)).isEmpty() ? "mismatch.far" : "mismatch.near");
        return texts.get("mismatch", name, inDocument, near, typo, kubectl);
    }
}
