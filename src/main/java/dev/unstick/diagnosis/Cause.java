package dev.unstick.diagnosis;

import dev.unstick.catalog.CauseId;
import java.util.List;

/**
 * One reason why a namespace hangs.
 *
 * @param id which of the known causes
 * @param certainty how sure it is
 * @param evidence what was seen, a sentence each; never empty
 * @param fix what to do first about this very case
 */
public record Cause(CauseId id, Certainty certainty, List<String> evidence, String fix) {

    public Cause {
        evidence = List.copyOf(evidence);
    }

    /** The cause in one line. */
    public String title() {
        return id.title();
    }
}
