package dev.unstick.namespace.condition;

import dev.unstick.namespace.condition.DeletionFailure.DeniedByWebhook;
import dev.unstick.namespace.condition.DeletionFailure.FailedConversion;
import dev.unstick.namespace.condition.DeletionFailure.FailedWebhook;
import dev.unstick.namespace.condition.DeletionFailure.Forbidden;
import dev.unstick.namespace.condition.DeletionFailure.Other;
import dev.unstick.namespace.condition.DeletionFailure.ServiceDown;
import dev.unstick.namespace.condition.DeletionFailure.TimedOut;
import dev.unstick.namespace.condition.DeletionFailure.UnexpectedItems;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads one error of a deletion. Each form takes the whole of it, or leaves it to the next: nothing is dropped but the form's own words. */
final class DeletionError {
    private static final String WRAPPED = "(?:Internal error occurred: )?";
    private static final Pattern FAILED_WEBHOOK = form(WRAPPED + "failed calling webhook " + Quoted.REGEX
            + "(?:: (?:failed to call webhook: )?+(?<reason>.*+)|; (?<none>no further details available))");
    private static final Pattern DENIED = form(WRAPPED + "admission webhook " + Quoted.REGEX
            + " denied the request(?:: (?<reason>.*+)| (?<none>without explanation))");
    private static final Pattern FAILED_CONVERSION = form(WRAPPED
            + "conversion webhook for ([^\\s,]++), Kind=(\\S++) (?:failed: (?<reason>.*+)|(?<none>returned .*+))");

    private static final String REFUSED = "(?:[^\\s,]++(?: " + Quoted.REGEX + ")? is forbidden|forbidden): User "
            + Quoted.REGEX + " cannot (?<verb>\\S++) ";
    private static final String SCOPE = " (?:in the namespace \"(?<namespace>[^\"]*+)\"|at the cluster scope)";
    private static final Pattern FORBIDDEN = form(
            REFUSED + "resource \"(?<resource>[^\"]*+)\" in API group \"(?<group>[^\"]*+)\"" + SCOPE + "(?:: .*+)?");

    /** Of servers older than the conditions, and of aggregated ones that are built with libraries of that age. */
    private static final Pattern OLD_FORBIDDEN =
            form(REFUSED + "(?<resource>[^\\s./\"]++)(?:\\.(?<group>[^\\s/\"]++))?(?<subresource>/[^\\s\"]++)?" + SCOPE
                    + "\\.?(?:: .*+)?");

    /** A resource's {@code String()}, or what Go prints for one without. */
    private static final Pattern UNEXPECTED_ITEMS = form("unexpected items still remain in namespace: (\\S++) for gvr: "
            + "(?:(?<group>[^\\s,/]*+)/(?<version>[^\\s,]++), Resource=(?<resource>\\S++)"
            + "|\\{(?<oldGroup>[^\\s}]*+) (?<oldVersion>[^\\s}]++) (?<oldResource>[^\\s}]++)})");

    private DeletionError() {}

    static DeletionFailure read(String text) {
        return Stream.of(
                        failedWebhook(text),
                        denied(text),
                        failedConversion(text),
                        forbidden(text),
                        unexpectedItems(text))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseGet(() -> byPhrase(text));
    }

    private static Optional<DeletionFailure> failedWebhook(String text) {
        return match(FAILED_WEBHOOK, text).map(found -> {
            Call call = Call.of(either(found, "reason", "none"));
            return new FailedWebhook(Quoted.text(found.group(1)), call.url(), call.service(), call.reason());
        });
    }

    private static Optional<DeletionFailure> denied(String text) {
        return match(DENIED, text)
                .map(found -> new DeniedByWebhook(Quoted.text(found.group(1)), either(found, "reason", "none")));
    }

    private static Optional<DeletionFailure> failedConversion(String text) {
        return match(FAILED_CONVERSION, text).map(found -> {
            Call call = Call.of(either(found, "reason", "none"));
            return new FailedConversion(found.group(1), found.group(2), call.url(), call.service(), call.reason());
        });
    }

    private static Optional<DeletionFailure> forbidden(String text) {
        return match(FORBIDDEN, text)
                .or(() -> match(OLD_FORBIDDEN, text))
                .map(found -> new Forbidden(
                        Quoted.text(found.group(2)),
                        found.group("verb"),
                        found.group("resource") + subresource(found),
                        orEmpty(found.group("group")),
                        found.group("namespace"),
                        text));
    }

    private static String subresource(Matcher found) {
        return found.pattern() == OLD_FORBIDDEN ? orEmpty(found.group("subresource")) : "";
    }

    private static Optional<DeletionFailure> unexpectedItems(String text) {
        return match(UNEXPECTED_ITEMS, text)
                .map(found -> new UnexpectedItems(
                        either(found, "group", "oldGroup"),
                        either(found, "version", "oldVersion"),
                        either(found, "resource", "oldResource"),
                        found.group(1)));
    }

    /** A deadline in a text about a webhook is the webhook's, not the request's, even where the text has no form known here. */
    private static DeletionFailure byPhrase(String text) {
        if (text.contains("webhook")) {
            return new Other(text);
        }
        if (text.startsWith("Timeout: request did not complete within")
                || text.contains("context deadline exceeded")
                || text.contains("the server was unable to return a response in the time allotted")) {
            return new TimedOut(text);
        }
        return text.contains("the server is currently unable to handle the request")
                        || text.startsWith("error trying to reach service: ")
                ? new ServiceDown(text)
                : new Other(text);
    }

    private static Pattern form(String regex) {
        return Pattern.compile(regex, Pattern.DOTALL);
    }

    private static Optional<Matcher> match(Pattern form, String text) {
        return Optional.of(form.matcher(text)).filter(Matcher::matches);
    }

    private static String either(Matcher found, String name, String otherName) {
        String value = found.group(name);
        return value == null ? orEmpty(found.group(otherName)) : value;
    }

    private static String orEmpty(@Nullable String value) {
        return value == null ? "" : value;
    }
}
