package dev.unstick.namespace.condition;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads which group versions could not be discovered: {@code GROUP/VERSION: ERROR} each, sorted. An error that is not about single
 * groups, such as a refused connection, matches no form.
 */
final class DiscoveryMessage {
    private static final String LISTING = "couldn't get resource list for ";
    private static final Pattern LEAD =
            Pattern.compile("(?:Discovery failed for some groups, (0|[1-9][0-9]{0,8}) failing: )?"
                    + "(?:unable to retrieve the complete list of server APIs: )?");

    /** A version as Kubernetes itself names them: in the midst of an error, only these are taken for the next entry. */
    private static final Pattern ENTRY =
            Pattern.compile("(?:" + LISTING + ")?((?:[a-z0-9.-]++/)?v[0-9]++(?:(?:alpha|beta)[0-9]++)?): ");

    private static final Pattern UNUSUAL_ENTRY =
            Pattern.compile("(?:" + LISTING + ")?((?:[a-z0-9.-]++/)?[a-z0-9-]++): ");

    private DiscoveryMessage() {}

    static Parsed<DiscoveryFailure> read(String message) {
        Matcher lead = LEAD.matcher(message);
        if (!lead.lookingAt() || (lead.end() == 0 && !message.startsWith(LISTING))) {
            return Parsed.nothing(message);
        }
        OptionalInt announced =
                lead.start(1) < 0 ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(lead.group(1)));
        List<DiscoveryFailure> failures = new ArrayList<>();
        List<String> left = new ArrayList<>();
        for (String entry : Entries.split(message.substring(lead.end()), announced, ENTRY, UNUSUAL_ENTRY)) {
            Matcher start = UNUSUAL_ENTRY.matcher(entry);
            if (start.lookingAt()) {
                String reason = entry.substring(start.end());
                failures.add(new DiscoveryFailure(start.group(1), reason, DiscoveryFailure.Kind.of(reason)));
            } else {
                left.add(entry);
            }
        }
        return new Parsed<>(failures, left, announced.orElse(failures.size()));
    }
}
