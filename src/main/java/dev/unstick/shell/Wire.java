package dev.unstick.shell;

import dev.unstick.cluster.Exchange;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** How much is shown of what goes over the wire. */
enum Wire {
    /** Nothing. */
    OFF,
    /** Method, path, status and time. */
    URL,
    /** The same with the headers that were sent, tokens masked. */
    HEADERS,
    /** The same with both bodies, cut where they are long, and left out where they are about Secrets. */
    BODY,
    /** The commands of curl and of kubectl that send the same. */
    CURL;

    private static final int LONGEST = 2_000;

    /** How it is written. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** That of a name, or of a beginning of it that no other has. */
    static Optional<Wire> of(String word) {
        List<Wire> begun =
                Stream.of(values()).filter(each -> each.word().startsWith(word)).toList();
        return begun.size() == 1 ? Optional.of(begun.get(0)) : Optional.empty();
    }

    /**
     * An exchange as it is shown.
     *
     * @param exchange the exchange
     * @param server the URL of its server
     * @return lines; none for {@link #OFF}
     */
    List<String> lines(Exchange exchange, String server) {
        return switch (this) {
            case OFF -> List.of();
            case URL -> List.of(url(exchange));
            case HEADERS, BODY -> whole(exchange, this == BODY);
            case CURL -> SameRequest.commands(exchange, server);
        };
    }

    private static String url(Exchange exchange) {
        String status = exchange.status() == 0 ? "-" : String.valueOf(exchange.status());
        return exchange.method() + " " + exchange.path() + "  " + status + "  "
                + exchange.took().toMillis() + " ms";
    }

    private static List<String> whole(Exchange exchange, boolean bodies) {
        List<String> lines = new ArrayList<>();
        lines.add(url(exchange));
        exchange.headers().forEach((name, value) -> lines.add("  " + name + ": " + value));
        if (bodies && !exchange.isAboutSecrets()) {
            if (exchange.body() != null) {
                lines.add("> " + cut(exchange.body()));
            }
            if (!exchange.answer().isEmpty()) {
                lines.add("< " + cut(exchange.answer()));
            }
        }
        return lines;
    }

    private static String cut(String text) {
        String shown = Secrets.redacted(text.strip());
        return shown.length() > LONGEST ? shown.substring(0, LONGEST) + "..." : shown;
    }
}
