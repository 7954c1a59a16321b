package dev.unstick.cluster;

import dev.unstick.text.Explained;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asking the cluster failed. The message names what was asked, what happened, why we think so, and what to type next. */
public final class ClusterException extends RuntimeException implements Explained {
    private static final long serialVersionUID = 1L;

    /** The ways in which asking fails. */
    public enum Failure {
        /** There is no kubeconfig and this is no pod. */
        NO_KUBECONFIG,
        /** The kubeconfig cannot be read or understood. */
        BAD_KUBECONFIG,
        /** The kubeconfig has no context of that name. */
        NO_SUCH_CONTEXT,
        /** The credential plugin of the kubeconfig failed. */
        CREDENTIAL_PLUGIN,
        /** Nobody listens, or the host cannot be reached or is not known. */
        UNREACHABLE,
        /** The TLS handshake failed. */
        TLS,
        /** No answer in time. */
        TIMED_OUT,
        /** The connection ended within an answer, or the answer cannot be understood. */
        BROKEN_ANSWER,
        /** 401. */
        UNAUTHORIZED,
        /** 403. */
        FORBIDDEN,
        /** 404. */
        NOT_FOUND,
        /** 409. */
        CONFLICT,
        /** 422. */
        INVALID,
        /** Any other answer that is no success. */
        REFUSED_BY_SERVER,
        /** The document names another namespace than the URL; nothing was sent. */
        NAME_MISMATCH,
        /** This session only reads; nothing was sent. */
        READ_ONLY,
        /** The cluster is a dump, and the dump does not hold what was asked for: it may or may not have been there. */
        NOT_DUMPED,
        /** The thread was interrupted. */
        INTERRUPTED
    }

    private final Failure failure;
    private final int status;
    private final @Nullable String serverMessage;
    private final @Nullable String brief;
    private final @Nullable Duration askedWait;

    /**
     * A failure.
     *
     * @param failure its kind
     * @param status the HTTP status; 0 when there was no answer
     * @param serverMessage the message of the server's Status object, as it came; null if there was none
     * @param message what a person shall read
     * @param cause where it came from; null if it began here
     */
    public ClusterException(
            Failure failure, int status, @Nullable String serverMessage, String message, @Nullable Throwable cause) {
        this(failure, status, serverMessage, null, message, cause);
    }

    /**
     * A failure that can also be told in a few words.
     *
     * @param failure its kind
     * @param status the HTTP status; 0 when there was no answer
     * @param serverMessage the message of the server's Status object, as it came; null if there was none
     * @param brief what happened, without what was asked of whom; null for the first line of the message
     * @param message what a person shall read
     * @param cause where it came from; null if it began here
     */
    public ClusterException(
            Failure failure,
            int status,
            @Nullable String serverMessage,
            @Nullable String brief,
            String message,
            @Nullable Throwable cause) {
        this(failure, status, serverMessage, brief, null, message, cause);
    }

    /**
     * A failure of which the server says when to come back.
     *
     * @param failure its kind
     * @param status the HTTP status; 0 when there was no answer
     * @param serverMessage the message of the server's Status object, as it came; null if there was none
     * @param brief what happened, without what was asked of whom; null for the first line of the message
     * @param askedWait how long the server asks to wait; null if it does not say
     * @param message what a person shall read
     * @param cause where it came from; null if it began here
     */
    public ClusterException(
            Failure failure,
            int status,
            @Nullable String serverMessage,
            @Nullable String brief,
            @Nullable Duration askedWait,
            String message,
            @Nullable Throwable cause) {
        super(message, cause);
        this.failure = failure;
        this.status = status;
        this.serverMessage = serverMessage;
        this.brief = brief;
        this.askedWait = askedWait;
    }

    /** Its kind. */
    public Failure failure() {
        return failure;
    }

    /** The HTTP status; 0 when there was no answer. */
    public int status() {
        return status;
    }

    /** It in one line: what the server said, otherwise what happened in our words. */
    public String reason() {
        String message = String.valueOf(getMessage());
        return serverMessage()
                .or(() -> Optional.ofNullable(brief))
                .orElseGet(() -> message.lines().findFirst().orElse(message));
    }

    /** The message of the server's Status object, as it came; empty if there was none. */
    public Optional<String> serverMessage() {
        return Optional.ofNullable(serverMessage);
    }

    /** How long the server asks to wait before anything is asked again; empty if it does not say. */
    public Optional<Duration> askedWait() {
        return Optional.ofNullable(askedWait);
    }
}
