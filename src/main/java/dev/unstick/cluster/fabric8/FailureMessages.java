package dev.unstick.cluster.fabric8;

import dev.unstick.cluster.ClusterException;
import dev.unstick.cluster.ClusterException.Failure;
import dev.unstick.text.Texts;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Says what went wrong: what was asked of which server, what happened, why we think so, what to type next. Each kind of failure
 * has three texts, {@code KIND.what}, {@code KIND.why} and {@code KIND.next}, which take the request, the server, the context,
 * the beginning of a kubectl command line, the host, the time-out and the path as {@code {0}} to {@code {6}}, and more from
 * {@code {7}} on.
 */
final class FailureMessages {
    private final Target target;
    private final Duration timeout;
    private final Texts texts = Texts.of(FailureMessages.class);

    FailureMessages(Target target, Duration timeout) {
        this.target = target;
        this.timeout = timeout;
    }

    /** No answer in time. */
    ClusterException timedOut(Request request) {
        return of(request, Failure.TIMED_OUT, 0, null, "timed-out", null);
    }

    /** This thread was interrupted. */
    ClusterException interrupted(Request request) {
        return of(request, Failure.INTERRUPTED, 0, null, "interrupted", null);
    }

    /** The connection was closed by ourselves. */
    ClusterException closed(Request request) {
        return of(request, Failure.INTERRUPTED, 0, null, "closed", null);
    }

    /**
     * An answer of 2xx that cannot be understood.
     *
     * @param reason why not
     */
    ClusterException unintelligible(Request request, Answer answer, String reason) {
        String kind = answer.page() ? "page" : "unintelligible";
        return of(request, Failure.BROKEN_ANSWER, answer.status(), null, kind, null, reason, answer.status());
    }

    /** What lies deepest and says anything; the JDK refuses a connection without a word. */
    private static String last(List<Throwable> causes) {
        return causes.stream()
                .map(Throwable::getMessage)
                .filter(Objects::nonNull)
                .reduce((outer, inner) -> inner)
                .orElseGet(() -> causes.stream()
                        .filter(IOException.class::isInstance)
                        .findFirst()
                        .orElse(causes.get(0))
                        .getClass()
                        .getSimpleName());
    }

    /** There was no whole answer. */
    ClusterException connection(Request request, Throwable failure) {
        List<Throwable> causes = new ArrayList<>();
        for (Throwable cause = failure; cause != null && !causes.contains(cause); cause = cause.getCause()) {
            causes.add(cause);
        }
        String last = Redaction.of(last(causes));
        if (has(causes, HttpTimeoutException.class)) {
            return timedOut(request);
        }
        if (has(causes, SSLException.class)) {
            return of(request, Failure.TLS, 0, null, tls(causes), failure, last);
        }
        if (has(causes, UnresolvedAddressException.class) || has(causes, UnknownHostException.class)) {
            return of(request, Failure.UNREACHABLE, 0, null, unless(target.proxy(), "unknown-host"), failure);
        }
        if (has(causes, ConnectException.class) || has(causes, java.net.NoRouteToHostException.class)) {
            return of(request, Failure.UNREACHABLE, 0, null, unless(target.proxy(), "refused"), failure, last);
        }
        if (target.proxy() != null && last.matches("(?i).*tunnel.*")) {
            return of(request, Failure.UNREACHABLE, 0, null, "proxy-refuses", failure, target.proxy(), last);
        }
        return of(request, Failure.BROKEN_ANSWER, 0, null, "broken", failure, last);
    }

    /** An answer that is no success. */
    ClusterException answer(Request request, Answer answer) {
        int status = answer.status();
        Optional<String> message = answer.kubernetesStatus()
                .map(body -> body.path("message").asString(""))
                .filter(text -> !text.isEmpty());
        String said = message.orElseGet(
                () -> answer.text().isBlank() ? texts.get("said-nothing") : Redaction.of(shortened(answer.text())));
        if (status == 407) {
            return of(request, Failure.UNREACHABLE, status, null, "proxy-refuses", null, target.proxy(), said);
        }
        if (answer.page() || (status == 404 && message.isEmpty() && !mayBePlain(request))) {
            return of(
                    request,
                    Failure.BROKEN_ANSWER,
                    status,
                    null,
                    answer.page() ? "page" : "plain-404",
                    null,
                    said,
                    status);
        }
        Failure failure = switch (status) {
            case 401 -> Failure.UNAUTHORIZED;
            case 403 -> Failure.FORBIDDEN;
            case 404 -> Failure.NOT_FOUND;
            case 409 -> Failure.CONFLICT;
            case 422 -> Failure.INVALID;
            default -> Failure.REFUSED_BY_SERVER;
        };
        ClusterException told = of(
                request,
                failure,
                status,
                message.orElse(null),
                kind(answer, said),
                null,
                said,
                status,
                RequestPath.canI(request),
                answer.location() == null ? "" : Redaction.of(answer.location().replaceAll("\\?.*$", "")),
                answer.retryAfter() == null ? "" : answer.retryAfter());
        return answer.askedWait()
                .map(wait -> new ClusterException(
                        failure,
                        status,
                        message.orElse(null),
                        told.reason(),
                        wait,
                        String.valueOf(told.getMessage()),
                        null))
                .orElse(told);
    }

    private static String kind(Answer answer, String said) {
        int status = answer.status();
        if (status / 100 == 3) {
            return "redirect";
        }
        return switch (status) {
            case 400 -> badRequest(said);
            case 401, 404, 409 -> "status-" + status;
            // RBAC names the user and the verb; what else forbids is admission or a rule of the server itself
            case 403 -> said.contains(" cannot ") ? "status-403" : "status-403-rule";
            case 422 ->
                answer.kubernetesStatus()
                                .map(body -> body.path("details").path("causes").isEmpty())
                                .orElse(true)
                        ? "status-422-patch"
                        : "status-422";
            case 429 -> answer.retryAfter() == null ? "status-429" : "status-429-wait";
            case 500, 502, 503, 504 -> "status-5xx";
            default -> "status-other";
        };
    }

    private static String badRequest(String said) {
        if (said.contains("HTTP request to an HTTPS server")) {
            return "https-expected";
        }
        return said.contains("does not match the name on the URL") ? "status-400-name" : "status-other";
    }

    // the core group is always there, and answers 404 with a Status; a 404 in plain text about it comes from something
    // else, and
    // must not pass for the proof that an object is gone
    private static boolean mayBePlain(Request request) {
        return !request.path().startsWith("/api/v1/");
    }

    private static String tls(List<Throwable> causes) {
        String all =
                causes.stream().map(cause -> String.valueOf(cause.getMessage())).reduce("", (a, b) -> a + "\n" + b);
        if (has(causes, CertificateExpiredException.class)) {
            return "tls-expired";
        }
        if (has(causes, CertificateNotYetValidException.class)) {
            return "tls-not-yet";
        }
        if (all.contains("unable to find valid certification path") || all.contains("PKIX path")) {
            return "tls-unknown-authority";
        }
        if (has(causes, CertificateException.class)
                && (all.contains("subject alternative") || all.contains("matching"))) {
            return "tls-wrong-name";
        }
        if (all.contains("plaintext connection") || all.contains("Unsupported or unrecognized SSL message")) {
            return "tls-plain-http";
        }
        return all.contains("Received fatal alert") ? "tls-alert" : "tls-other";
    }

    private static String unless(@Nullable ProxyServer proxy, String kind) {
        return proxy == null ? kind : kind + "-proxy";
    }

    private static boolean has(List<Throwable> causes, Class<? extends Throwable> type) {
        return causes.stream().anyMatch(type::isInstance);
    }

    private ClusterException of(
            Request request,
            Failure failure,
            int status,
            @Nullable String serverMessage,
            String kind,
            @Nullable Throwable cause,
            @Nullable Object... more) {
        URI server = URI.create(target.endpoint().server());
        Object[] values = new Object[7 + more.length];
        values[0] = request;
        values[1] = target.endpoint().server();
        values[2] = target.endpoint().context();
        values[3] = target.kubectl();
        values[4] = target.proxy() == null ? server.getAuthority() : target.proxy();
        values[5] = Deadline.shown(timeout);
        values[6] = Target.quoted(request.path());
        for (int i = 0; i < more.length; i++) {
            values[7 + i] = String.valueOf(more[i]);
        }
        String what = texts.get(kind + ".what", values);
        List<String> lines = new ArrayList<>(Arrays.asList(
                texts.get(target.proxy() == null ? "asked" : "asked-proxy", values) + " " + what,
                texts.get("why", texts.get(kind + ".why", values)),
                texts.get("next", texts.get(kind + ".next", values))));
        if (!request.reads() && status == 0 && failure != Failure.UNREACHABLE && failure != Failure.TLS) {
            lines.add(2, texts.get("write-unknown", values));
        }
        return new ClusterException(failure, status, serverMessage, what, String.join("\n", lines), cause);
    }

    private static String shortened(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        return line.length() <= 300 ? line : line.substring(0, 300) + "...";
    }
}
