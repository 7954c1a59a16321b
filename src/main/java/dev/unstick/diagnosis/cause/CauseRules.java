package dev.unstick.diagnosis.cause;

import java.util.List;

/** The rules, one class a cause. */
public final class CauseRules {
    private CauseRules() {}

    /** Those for a namespace that is on its way out. */
    public static List<CauseRule> ofThePresent() {
        return List.of(
                new ControllerManagerDown(),
                new ControllerForbidden(),
                new ApiServiceUnavailable(),
                new ConversionWebhookFailing(),
                new WebhookFailing(),
                new CrdTerminating(),
                new PodsTerminating(),
                new VolumeProtection(),
                new LoadBalancerCleanup(),
                new OwnerBlocked(),
                new PatchRejected(),
                new ContentFinalizers(),
                new TooManyObjects(),
                new NamespaceFinalizers(),
                new SpecFinalizers(),
                new StrandedContent(),
                new NothingLeft());
    }

    /** Those for one that is gone, or that nobody asked to go. */
    public static List<CauseRule> ofThePast() {
        return List.of(new StrandedContent());
    }

    /** Those for one that somebody thinks of deleting. */
    public static List<CauseRule> ofTheFuture() {
        return List.of(
                new ControllerManagerDown(),
                new ControllerForbidden(),
                new ApiServiceUnavailable(),
                new ApiServiceWithin(),
                new ConversionWebhookFailing(),
                new ConversionWebhookAtRisk(),
                new WebhookFailing(),
                new WebhookWithin(),
                new CrdTerminating(),
                new PodsOnDeadNodes(),
                new VolumesOnDeadNodes(),
                new LoadBalancerAtRisk(),
                new OwnerWouldBeBlocked(),
                new FinalizersAtRisk(),
                new NamespaceFinalizersAtRisk(),
                new SpecFinalizers(),
                new FinalizedWhileActive());
    }
}
