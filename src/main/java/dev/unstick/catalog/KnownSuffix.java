package dev.unstick.catalog;

/**
 * A domain under which one family of products names its finalizers.
 *
 * @param suffix the domain, such as {@code cattle.io}
 * @param owner the family, in words
 */
record KnownSuffix(String suffix, String owner) {}
