package dev.unstick.diagnosis.evidence;

import dev.unstick.cluster.Reading;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The Lease by which one of several copies of a controller leads; it renews it every few seconds as long as it lives.
 *
 * @param name its name, in kube-system
 * @param isKnown whether it could be looked at
 * @param holder who holds it; empty if there is no Lease, or nobody holds it
 * @param renewed when it was last renewed; null if there is no Lease, or it does not say
 */
public record Lease(
        String name,
        boolean isKnown,
        String holder,
        @Nullable Instant renewed) {
    /** The controllers of Kubernetes itself, the namespace controller among them. */
    public static final String CONTROLLER_MANAGER = "kube-controller-manager";

    /** The controllers of the cloud: load balancers, routes, nodes. */
    public static final String CLOUD_CONTROLLER_MANAGER = "cloud-controller-manager";

    /** Leases last 15 s and are renewed every 2 s; so much later nobody leads, whatever the clocks' difference. */
    private static final Duration SILENCE = Duration.ofMinutes(1);

    /**
     * The path of a Lease of kube-system.
     *
     * @param name its name
     */
    public static String path(String name) {
        return "/apis/coordination.k8s.io/v1/namespaces/kube-system/leases/" + name;
    }

    /**
     * What became of reading a Lease.
     *
     * @param name its name
     * @param reading what became of reading {@link #path}
     */
    public static Lease of(String name, Reading reading) {
        Document document = new Document(reading.document());
        return new Lease(
                name, !reading.isUnknown(), document.text("/spec/holderIdentity"), document.instant("/spec/renewTime"));
    }

    /** Whether it was renewed lately. */
    public boolean isFresh(Instant now) {
        return renewed != null && renewed.plus(SILENCE).isAfter(now);
    }

    /** Whether it was not renewed for so long that nobody leads. */
    public boolean isStale(Instant now) {
        return renewed != null && !isFresh(now);
    }
}
