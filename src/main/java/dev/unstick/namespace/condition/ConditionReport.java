package dev.unstick.namespace.condition;

import dev.unstick.namespace.Condition;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the namespace controller says of a deletion. An empty list does not mean that all is well: {@link #failing} tells that, and
 * {@link #unparsed} holds what could not be read.
 *
 * @param present whether the controller wrote any of its conditions; on an old deletion, none means that it is not running (they exist
 *     since Kubernetes 1.16)
 * @param latestTransition when one of them last flipped, which is not when its message last changed; null if none says
 * @param failing which of them report trouble, whether their text could be read or not
 * @param discoveryFailures the group versions that could not be discovered
 * @param deletionFailures why content could not be deleted, an entry for each resource that the controller tried
 * @param groupVersionParsingFailures the errors about group versions that are none
 * @param remainingResources the resources that are left, where the controller counted them; since 1.33 it does not as long as pods are
 *     left
 * @param remainingFinalizers the finalizers in what is left
 * @param claimsEmpty whether the controller says that no content is left; since 1.33 it also says so as long as pods are left
 * @param miscounts where a message announces another number of entries than were read in it
 * @param unparsed what matched no form, as it was written: whole messages, or entries of their lists. A condition that is none of the
 *     controller's five stands here with its type
 */
public record ConditionReport(
        boolean present,
        @Nullable Instant latestTransition,
        Set<ConditionType> failing,
        List<DiscoveryFailure> discoveryFailures,
        List<DeletionFailure> deletionFailures,
        List<String> groupVersionParsingFailures,
        List<RemainingResource> remainingResources,
        List<RemainingFinalizer> remainingFinalizers,
        boolean claimsEmpty,
        List<Miscount> miscounts,
        List<String> unparsed) {

    public ConditionReport {
        EnumSet<ConditionType> inOrder = EnumSet.noneOf(ConditionType.class);
        inOrder.addAll(failing);
        failing = Collections.unmodifiableSet(inOrder);
        discoveryFailures = List.copyOf(discoveryFailures);
        deletionFailures = List.copyOf(deletionFailures);
        groupVersionParsingFailures = List.copyOf(groupVersionParsingFailures);
        remainingResources = List.copyOf(remainingResources);
        remainingFinalizers = List.copyOf(remainingFinalizers);
        miscounts = List.copyOf(miscounts);
        unparsed = List.copyOf(unparsed);
    }

    /**
     * Reads a namespace's conditions.
     *
     * @param conditions all of them, in any order
     */
    public static ConditionReport of(List<Condition> conditions) {
        Reading reading = new Reading();
        conditions.forEach(reading::read);
        return reading.report();
    }
}
