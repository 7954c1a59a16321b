package dev.unstick.namespace.condition;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A call to a webhook that failed.
 *
 * @param url where to; null if the text does not say
 * @param service the service of that URL as {@code namespace/name}; null if it is not one of the cluster's
 * @param reason what went wrong
 */
record Call(@Nullable String url, @Nullable String service, String reason) {

    /** Go's {@code url.Error}: it quotes the URL since Go 1.14, which is Kubernetes 1.19. */
    private static final Pattern ERROR =
            Pattern.compile("Post (?:\"(https?://[^\\s\"]++)\"|(https?://[^\\s\"]+)): (.*+)", Pattern.DOTALL);

    private static final Pattern SERVICE =
            Pattern.compile("https?://([^\\s./:]++)\\.([^\\s./:]++)\\.svc(?:\\.[^\\s/:?]++)?(?::[0-9]++)?(?:[/?].*+)?");

    static Call of(String text) {
        Matcher error = ERROR.matcher(text);
        if (!error.matches()) {
            return new Call(null, null, text);
        }
        String url = error.start(1) < 0 ? error.group(2) : error.group(1);
        Matcher service = SERVICE.matcher(url);
        return new Call(url, service.matches() ? service.group(2) + "/" + service.group(1) : null, error.group(3));
    }
}
