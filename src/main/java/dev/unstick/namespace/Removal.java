package dev.unstick.namespace;

/**
 * One finalizer entry that a draft has lost.
 *
 * @param path where it stood, as a normalized path, such as {@code $['spec']['finalizers'][0]}
 * @param finalizer the entry
 */
public record Removal(String path, String finalizer) {}
