package dev.unstick.namespace.condition;

import java.util.Arrays;
import java.util.Optional;

/**
 * The conditions that the namespace controller writes, in its order; of each, {@code False} is the good status
 * ({@code kubernetes/pkg/controller/namespace/deletion/status_condition_utils.go}).
 */
public enum ConditionType {
    /** Whether some API groups could not be discovered. The rest is deleted, and the namespace waits. */
    DISCOVERY_FAILURE("NamespaceDeletionDiscoveryFailure", "All resources successfully discovered"),
    /** Whether discovery named a group version that is none. */
    GROUP_VERSION_PARSING_FAILURE(
            "NamespaceDeletionGroupVersionParsingFailure", "All legacy kube types successfully parsed"),
    /** Whether some content could not be deleted. */
    CONTENT_FAILURE(
            "NamespaceDeletionContentFailure", "All content successfully deleted, may be waiting on finalization"),
    /** Whether content is left. */
    CONTENT_REMAINING("NamespaceContentRemaining", "All content successfully removed"),
    /** Whether some of what is left has finalizers. */
    FINALIZERS_REMAINING("NamespaceFinalizersRemaining", "All content-preserving finalizers finished");

    private final String type;
    private final String goodMessage;

    ConditionType(String type, String goodMessage) {
        this.type = type;
        this.goodMessage = goodMessage;
    }

    /**
     * Finds one.
     *
     * @param type a condition's {@code type}
     * @return empty if the namespace controller writes none of that type
     */
    public static Optional<ConditionType> of(String type) {
        return Arrays.stream(values()).filter(each -> each.type.equals(type)).findFirst();
    }

    /** Whether this is what the controller writes where there is no trouble. */
    boolean isGood(String message) {
        return goodMessage.equals(message);
    }

    /** As in the namespace's status, such as {@code NamespaceDeletionDiscoveryFailure}. */
    @Override
    public String toString() {
        return type;
    }
}
