package dev.unstick.diagnosis.owner;

import java.util.List;
import java.util.stream.Stream;

/**
 * Who owns a finalizer, and how it is.
 *
 * @param name who, in words
 * @param state how it is
 * @param evidence why we think so, a sentence each
 * @param namespaces the namespaces its workloads live in; empty where none is known
 */
public record Owner(String name, OwnerState state, List<String> evidence, List<String> namespaces) {

    public Owner {
        evidence = List.copyOf(evidence);
        namespaces = List.copyOf(namespaces);
    }

    /** The same owner, alive, that something keeps from its work. */
    Owner blockedBy(String reason) {
        return new Owner(
                name,
                OwnerState.BLOCKED,
                Stream.concat(evidence.stream(), Stream.of(reason)).toList(),
                namespaces);
    }
}
