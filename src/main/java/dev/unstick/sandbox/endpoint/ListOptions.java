package dev.unstick.sandbox.endpoint;

import dev.unstick.sandbox.document.Failures;
import dev.unstick.sandbox.document.FieldError;
import dev.unstick.sandbox.document.GoText;
import dev.unstick.sandbox.document.GroupResource;
import dev.unstick.sandbox.http.Request;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a list or a watch is asked to observe ({@code meta/internalversion ListOptions} and its validation).
 *
 * @param watch whether it is a watch
 * @param limit how many objects at most; 0 or less for all
 * @param continueToken where to go on; empty for the start
 * @param resourceVersion how fresh; empty for the latest
 * @param match {@code Exact}, {@code NotOlderThan}, or empty
 * @param sendInitialEvents whether a watch begins with what is there; null when nobody said
 * @param bookmarks whether a watch may send bookmarks
 * @param timeoutSeconds how long a watch lasts; 0 for as long as the server likes
 */
record ListOptions(
        boolean watch,
        long limit,
        String continueToken,
        String resourceVersion,
        String match,
        @Nullable Boolean sendInitialEvents,
        boolean bookmarks,
        long timeoutSeconds) {
    private static final GroupResource KIND = new GroupResource("meta.k8s.io", "ListOptions");
    private static final String EXACT = "Exact";
    private static final String NOT_OLDER = "NotOlderThan";
    private static final String FIELD = "resourceVersionMatch";
    private static final BigInteger LARGEST = BigInteger.TWO.pow(64).subtract(BigInteger.ONE);

    /** Reads the query; 400 for what is no number, 422 for what does not go together. */
    static ListOptions of(Request request) {
        ListOptions options = new ListOptions(
                flag(request, "watch"),
                number(request, "limit"),
                request.parameter("continue"),
                request.parameter("resourceVersion"),
                request.parameter(FIELD),
                request.query().containsKey("sendInitialEvents") ? flag(request, "sendInitialEvents") : null,
                flag(request, "allowWatchBookmarks"),
                number(request, "timeoutSeconds"));
        List<FieldError> errors = options.watch ? options.watchErrors() : options.listErrors();
        if (!errors.isEmpty()) {
            throw Failures.invalid(KIND, "", errors);
        }
        return options;
    }

    /** Whether the query asks for a watch, as Go reads a flag: anything but {@code false} and {@code 0}. */
    static boolean flag(Request request, String name) {
        if (!request.query().containsKey(name)) {
            return false;
        }
        String value = request.parameter(name).toLowerCase(Locale.ROOT);
        return !value.equals("false") && !value.equals("0");
    }

    /** Whether exactly the revision {@link #revision} is wanted. */
    boolean exact() {
        return match.equals(EXACT) || (match.isEmpty() && limit > 0 && revision() > 0);
    }

    /** The resourceVersion as a number; 0 when there is none, or when any will do. */
    long revision() {
        return revision(resourceVersion);
    }

    /** Reads a resourceVersion; 400 for what is none. Numbers beyond what a revision can be are as good as the largest. */
    static long revision(String text) {
        if (text.isEmpty()) {
            return 0;
        }
        String why = "invalid syntax";
        if (text.chars().allMatch(digit -> digit >= '0' && digit <= '9')) {
            BigInteger number = new BigInteger(text);
            if (number.compareTo(LARGEST) <= 0) {
                return number.min(BigInteger.valueOf(Long.MAX_VALUE)).longValueExact();
            }
            why = "value out of range";
        }
        String quoted = GoText.quote(text);
        throw Failures.badRequest("invalid resource version: resourceVersion: Invalid value: " + quoted
                + ": strconv.ParseUint: parsing " + quoted + ": " + why);
    }

    private static long number(Request request, String name) {
        if (!request.query().containsKey(name)) {
            return 0;
        }
        String text = request.parameter(name);
        String why = "invalid syntax";
        if (text.matches("[+-]?[0-9]+")) {
            BigInteger number = new BigInteger(text);
            if (number.bitLength() < Long.SIZE) {
                return number.longValueExact();
            }
            why = "value out of range";
        }
        throw Failures.badRequest("strconv.ParseInt: parsing " + GoText.quote(text) + ": " + why);
    }

    private List<FieldError> listErrors() {
        List<FieldError> errors = new ArrayList<>();
        if (!match.isEmpty()) {
            if (resourceVersion.isEmpty()) {
                errors.add(FieldError.forbidden(FIELD, FIELD + " is forbidden unless resourceVersion is provided"));
            }
            if (!continueToken.isEmpty()) {
                errors.add(FieldError.forbidden(FIELD, FIELD + " is forbidden when continue is provided"));
            }
            if (!match.equals(EXACT) && !match.equals(NOT_OLDER)) {
                errors.add(FieldError.notSupported(FIELD, match, List.of(EXACT, NOT_OLDER, "")));
            }
            if (match.equals(EXACT) && resourceVersion.equals("0")) {
                errors.add(FieldError.forbidden(FIELD, FIELD + " \"exact\" is forbidden for resourceVersion \"0\""));
            }
        }
        if (sendInitialEvents != null) {
            errors.add(FieldError.forbidden("sendInitialEvents", "sendInitialEvents is forbidden for list"));
        }
        return errors;
    }

    private List<FieldError> watchErrors() {
        List<FieldError> errors = new ArrayList<>();
        if (sendInitialEvents != null && !match.equals(NOT_OLDER)) {
            errors.add(FieldError.forbidden(FIELD, "sendInitialEvents requires setting " + FIELD + " to " + NOT_OLDER));
        }
        if (!match.isEmpty()) {
            if (sendInitialEvents == null) {
                errors.add(FieldError.forbidden(
                        FIELD, FIELD + " is forbidden for watch unless sendInitialEvents is provided"));
            }
            if (!match.equals(NOT_OLDER)) {
                errors.add(FieldError.notSupported(FIELD, match, List.of(NOT_OLDER)));
            }
            if (!continueToken.isEmpty()) {
                errors.add(FieldError.forbidden(FIELD, FIELD + " is forbidden when continue is provided"));
            }
        }
        return errors;
    }
}
