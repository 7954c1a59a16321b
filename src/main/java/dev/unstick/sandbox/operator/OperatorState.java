package dev.unstick.sandbox.operator;

/**
 * How an operator is.
 *
 * @param name what it is called
 * @param namespace where it is deployed; empty outside of the cluster
 * @param finalizer the one it owns
 * @param running whether it acts
 * @param reason one word on why it does or does not: {@code Running}, {@code Stopped}, {@code NotDeployed},
 *     {@code CrashLoopBackOff}
 * @param lastError what its latest failure was, empty when it had none since it last succeeded
 */
public record OperatorState(
        String name, String namespace, String finalizer, boolean running, String reason, String lastError) {}
