package dev.unstick.sandbox.webhook;

/** A call that got no answer; the message is what Go's HTTP client says of it. */
final class CallException extends Exception {
    private static final long serialVersionUID = 1L;

    CallException(String message) {
        super(message, null, false, false);
    }

    String text() {
        return String.valueOf(getMessage());
    }
}
