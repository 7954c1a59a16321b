package dev.unstick.diagnosis.cause;

import dev.unstick.catalog.CauseId;
import java.util.List;
import java.util.stream.Stream;

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

    /** A cause whose first thing to do is the usual one. */
    Cause(CauseId id, Certainty certainty, List<String> evidence) {
        this(id, certainty, evidence, id.fix());
    }

    /** This and another of the same id as one: the surer of the two, and what to do first about this one. */
    public Cause with(Cause other) {
        List<String> both = Stream.concat(evidence.stream(), other.evidence.stream())
                .distinct()
                .toList();
        return new Cause(id, certainty.compareTo(other.certainty) <= 0 ? certainty : other.certainty, both, fix);
    }

    /** The same, with the namespace's name in the commands of its fix. */
    public Cause in(String namespace) {
        return new Cause(id, certainty, evidence, fix.replace("NAMESPACE", namespace));
    }

    /** The cause in one line. */
    public String title() {
        return id.title();
    }
}
