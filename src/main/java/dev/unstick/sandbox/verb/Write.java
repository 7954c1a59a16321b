package dev.unstick.sandbox.verb;

import dev.unstick.sandbox.admission.User;

/**
 * Who writes, and how.
 *
 * @param user who asks
 * @param manager whose fields they become in {@code metadata.managedFields}
 * @param dryRun whether nothing is to happen
 */
public record Write(User user, String manager, boolean dryRun) {
    /** A write of the server itself. */
    public static final Write LOOPBACK = new Write(User.LOOPBACK, "kube-apiserver", false);

    /** A write of a control loop of the controller manager, such as {@code namespace-controller}. */
    public static Write by(String controller) {
        return new Write(User.controller(controller), "kube-controller-manager", false);
    }
}
