package dev.unstick.diagnosis;

import dev.unstick.cluster.ObjectReference;
import dev.unstick.text.Explained;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** There is no object, or no kind, of that name, or it is not clear which; the message says what to write instead. */
public final class UnknownObjectException extends RuntimeException implements Explained {
    private static final long serialVersionUID = 1L;

    /** Where it would be; null if that is not known. */
    private final transient @Nullable ObjectReference object;

    UnknownObjectException(String message) {
        this(message, null);
    }

    UnknownObjectException(String message, @Nullable ObjectReference object) {
        super(message);
        this.object = object;
    }

    /** Where it would be; empty if that is not known. */
    public Optional<ObjectReference> object() {
        return Optional.ofNullable(object);
    }
}
