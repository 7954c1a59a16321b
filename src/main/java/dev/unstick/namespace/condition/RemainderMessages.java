package dev.unstick.namespace.condition;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what is left: {@code %s.%s has %d resource instances} and {@code %s in %d resource instances}. */
final class RemainderMessages {
    private static final String COUNT = " (0|[1-9][0-9]{0,17}) resource instances";

    /** A core resource keeps the dot before the group it has not. */
    private static final Pattern RESOURCE = Pattern.compile("([^\\s.]++)\\.(\\S*+) has" + COUNT);

    private static final Pattern FINALIZER = Pattern.compile("(\\S++) in" + COUNT);

    private RemainderMessages() {}

    static Parsed<RemainingResource> resources(String message) {
        return read(
                message,
                "Some resources are remaining: ",
                RESOURCE,
                entry -> new RemainingResource(entry.group(1), entry.group(2), Long.parseLong(entry.group(3))));
    }

    static Parsed<RemainingFinalizer> finalizers(String message) {
        return read(
                message,
                "Some content in the namespace has finalizers remaining: ",
                FINALIZER,
                entry -> new RemainingFinalizer(entry.group(1), Long.parseLong(entry.group(2))));
    }

    private static <T> Parsed<T> read(String message, String lead, Pattern form, Function<MatchResult, T> value) {
        if (!message.startsWith(lead)) {
            return Parsed.nothing(message);
        }
        List<T> found = new ArrayList<>();
        List<String> left = new ArrayList<>();
        for (String entry : Entries.split(message.substring(lead.length()))) {
            Matcher matcher = form.matcher(entry);
            if (matcher.matches()) {
                found.add(value.apply(matcher));
            } else {
                left.add(entry);
            }
        }
        return Parsed.of(found, left);
    }
}
