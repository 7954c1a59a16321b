package dev.unstick.diagnosis.evidence;

import java.util.List;
import java.util.Map;

/**
 * What was looked at closer, because of what a namespace holds.
 *
 * @param definitions the CustomResourceDefinitions of the kinds that matter, by {@code PLURAL.GROUP}
 * @param pods its pods
 * @param nodes the nodes they are on, by name
 * @param claims its PersistentVolumeClaims
 * @param attachments the attachments of the volumes they are bound to
 * @param events its latest Events
 * @param samples a few objects of each group that waits, as a whole
 * @param backends what stands behind the Services that webhooks are served by
 * @param controllerManagerPods what the pods of kube-controller-manager tell of themselves; empty unless its Lease is old
 */
public record Details(
        Map<String, Definition> definitions,
        List<PodState> pods,
        Map<String, NodeState> nodes,
        List<Claim> claims,
        List<Attachment> attachments,
        List<ClusterEvent> events,
        List<Sample> samples,
        Map<ServiceReference, Backend> backends,
        List<String> controllerManagerPods) {

    public Details {
        definitions = Map.copyOf(definitions);
        pods = List.copyOf(pods);
        nodes = Map.copyOf(nodes);
        claims = List.copyOf(claims);
        attachments = List.copyOf(attachments);
        events = List.copyOf(events);
        samples = List.copyOf(samples);
        backends = Map.copyOf(backends);
        controllerManagerPods = List.copyOf(controllerManagerPods);
    }

    /** Nothing was looked at. */
    public static Details none() {
        return new Details(
                Map.of(), List.of(), Map.of(), List.of(), List.of(), List.of(), List.of(), Map.of(), List.of());
    }
}
