package dev.unstick.cluster;

/**
 * One entry of an object's {@code metadata.ownerReferences}.
 *
 * @param apiVersion such as {@code apps/v1}
 * @param kind such as {@code StatefulSet}
 * @param name the owner's name
 * @param uid the owner's uid
 * @param blocksDeletion {@code blockOwnerDeletion}: whether an owner deleted in the foreground waits for this object
 */
public record OwnerReference(String apiVersion, String kind, String name, String uid, boolean blocksDeletion) {}
