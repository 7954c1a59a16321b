package dev.unstick.cluster.dump;

/**
 * What kind an object is of, in whatever version it was dumped.
 *
 * @param group the API group, empty for the core group
 * @param kind such as {@code Pod}
 */
record GroupKind(String group, String kind) {
    private static final String LIST = "List";

    static GroupKind of(String apiVersion, String kind) {
        return new GroupKind(group(apiVersion), kind);
    }

    /** The group of an apiVersion: {@code apps} of {@code apps/v1}; empty for {@code v1}. */
    static String group(String apiVersion) {
        int slash = apiVersion.indexOf('/');
        return slash < 0 ? "" : apiVersion.substring(0, slash);
    }

    /** The version of an apiVersion: {@code v1} of {@code apps/v1}. */
    static String version(String apiVersion) {
        return apiVersion.substring(apiVersion.indexOf('/') + 1);
    }

    /** Whether this is a list of other objects, such as a {@code PodList} or kubectl's {@code List}. */
    boolean isList() {
        return kind.endsWith(LIST);
    }

    /** Whether this is kubectl's own {@code List}, whose items are of any kind. */
    boolean isMixedList() {
        return kind.equals(LIST);
    }

    /** What a typed list is a list of: {@code Pod} for {@code PodList}. */
    GroupKind item() {
        return new GroupKind(group, kind.substring(0, kind.length() - LIST.length()));
    }
}
