package dev.unstick.cluster.fabric8;

import dev.unstick.cluster.ClusterException;
import dev.unstick.cluster.ClusterException.Failure;
import dev.unstick.cluster.Exchange;
import dev.unstick.cluster.fabric8.Credentials.Credential;
import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Asks one cluster. A request takes the time-out at most, all tries included. Reads are tried again, a few times, when the
 * server asks for it or the connection broke; writes never are.
 */
final class Requests implements AutoCloseable {
    private static final int TRIES = 4;
    private static final Duration FIRST_WAIT = Duration.ofMillis(100);

    private final Target target;
    private final Duration timeout;
    private final FailureMessages failures;
    private final String userAgent;
    private final List<Transport> transports = new ArrayList<>();
    private final Map<Object, CompletableFuture<?>> awaited = new ConcurrentHashMap<>();
    private @Nullable Transport transport;
    private @Nullable ClientCertificate certificate;
    private volatile Consumer<Exchange> observer = exchange -> {};
    private volatile boolean closed;

    Requests(Target target, Duration timeout) {
        this.target = target;
        this.timeout = timeout;
        this.failures = new FailureMessages(target, timeout);
        String version = Requests.class.getPackage().getImplementationVersion();
        this.userAgent = "unstick/" + (version == null ? "development" : version);
    }

    /** When a read that the server cannot serve now is tried again. */
    enum Retry {
        /** When it answers 429 or 503, or the connection breaks. */
        WHEN_BUSY,
        /** When it says how long to wait, or the connection breaks: a dead aggregated API answers 503, and goes on to. */
        WHEN_ASKED
    }

    /** Tells somebody of each request from now on. */
    void observe(Consumer<Exchange> other) {
        observer = other;
    }

    /** How failures of this cluster are told. */
    FailureMessages failures() {
        return failures;
    }

    /**
     * Reads.
     *
     * @return an answer of 2xx
     * @throws ClusterException for everything else
     */
    Answer read(Request request, Retry retry) {
        Deadline deadline = Deadline.in(timeout);
        boolean refreshed = false;
        for (int attempt = 1; ; attempt++) {
            Credential credential = target.credentials().current(deadline.left());
            Duration wait = FIRST_WAIT.multipliedBy(1L << (attempt - 1));
            try {
                Answer answer = send(request, credential, deadline);
                if (answer.success()) {
                    return answer;
                }
                if (answer.status() == 401 && !refreshed && target.credentials().refused(credential)) {
                    refreshed = true;
                    continue;
                }
                wait = answer.askedWait().orElse(wait);
                if (!busy(answer, retry) || attempt == TRIES || !deadline.allows(wait)) {
                    throw failures.answer(request, answer);
                }
            } catch (ClusterException failure) {
                boolean broken = failure.failure() == Failure.BROKEN_ANSWER && failure.status() == 0;
                if (!broken || attempt == TRIES || !deadline.allows(wait)) {
                    throw failure;
                }
            }
            pause(request, wait);
        }
    }

    /**
     * Writes; whatever happens, it is sent once.
     *
     * @return an answer of 2xx
     * @throws ClusterException for everything else
     */
    Answer write(Request request) {
        Deadline deadline = Deadline.in(timeout);
        Credential credential = target.credentials().current(deadline.left());
        Answer answer = send(request, credential, deadline);
        if (answer.success()) {
            return answer;
        }
        if (answer.status() == 401) {
            target.credentials().refused(credential);
        }
        throw failures.answer(request, answer);
    }

    private static boolean busy(Answer answer, Retry retry) {
        boolean mayPass = retry == Retry.WHEN_BUSY || answer.askedWait().isPresent();
        return answer.status() == 429 || (answer.status() == 503 && mayPass);
    }

    private Answer send(Request request, Credential credential, Deadline deadline) {
        HttpClient client = client(request, credential.certificate());
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        long began = System.nanoTime();
        int status = 0;
        byte[] answered = {};
        CompletableFuture<HttpResponse<AsyncBody>> started =
                client.consumeBytes(build(client, request, credential, deadline), (pieces, source) -> {
                    for (ByteBuffer piece : pieces) {
                        byte[] bytes = new byte[piece.remaining()];
                        piece.get(bytes);
                        body.writeBytes(bytes);
                    }
                    source.consume();
                });
        try {
            HttpResponse<AsyncBody> response = await(started, deadline);
            if (response.body() != null) {
                response.body().consume();
                await(response.body().done(), deadline);
            }
            status = response.code();
            answered = Packing.unpacked(body.toByteArray(), response.header("Content-Encoding"));
            return new Answer(
                    status,
                    Objects.requireNonNullElse(response.header("Content-Type"), ""),
                    response.header("Retry-After"),
                    response.header("Location"),
                    answered);
        } catch (TimeoutException late) {
            abandon(started);
            throw failures.timedOut(request);
        } catch (InterruptedException interrupted) {
            abandon(started);
            Thread.currentThread().interrupt();
            throw failures.interrupted(request);
        } catch (ExecutionException | IOException failed) {
            throw closed ? failures.closed(request) : failures.connection(request, failed);
        } finally {
            observer.accept(
                    exchange(request, credential, status, answered, Duration.ofNanos(System.nanoTime() - began)));
        }
    }

    private static Exchange exchange(
            Request request, Credential credential, int status, byte[] answered, Duration took) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Accept", request.accept());
        if (request.contentType() != null) {
            headers.put("Content-Type", request.contentType());
        }
        if (credential.authorization() != null) {
            headers.put("Authorization", credential.authorization().replaceFirst(" .*", " ***"));
        }
        return new Exchange(
                request.method(),
                request.path(),
                headers,
                request.body(),
                status,
                new String(answered, StandardCharsets.UTF_8),
                took);
    }

    private HttpRequest build(HttpClient client, Request request, Credential credential, Deadline deadline) {
        HttpRequest.Builder builder = client.newHttpRequestBuilder()
                .uri(RequestPath.uri(target.endpoint().server(), request.path()))
                .timeout(deadline.left().toMillis() + 1, TimeUnit.MILLISECONDS);
        if (request.body() != null && request.contentType() != null) {
            builder.method(request.method(), request.contentType(), request.body());
        }
        builder.setHeader("Accept", request.accept());
        builder.setHeader("Accept-Encoding", Packing.GZIP);
        builder.setHeader("User-Agent", userAgent);
        if (credential.authorization() != null) {
            builder.setHeader("Authorization", credential.authorization());
        }
        target.impersonation().forEach(header -> builder.header(header.getKey(), header.getValue()));
        return builder.build();
    }

    private <T> T await(CompletableFuture<T> future, Deadline deadline)
            throws InterruptedException, ExecutionException, TimeoutException {
        Object key = new Object();
        awaited.put(key, future);
        try {
            if (closed) {
                throw new ExecutionException(new IOException("closed"));
            }
            return future.get(deadline.left().toNanos(), TimeUnit.NANOSECONDS);
        } finally {
            awaited.remove(key);
        }
    }

    private static void abandon(CompletableFuture<HttpResponse<AsyncBody>> started) {
        // an answer that begins to come later is not read; one that never does ends with the request's own time-out
        CompletableFuture<Void> unused =
                started.thenAccept(response -> response.body().cancel());
    }

    private void pause(Request request, Duration wait) {
        try {
            Thread.sleep(wait.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw failures.interrupted(request);
        }
    }

    private synchronized HttpClient client(Request request, @Nullable ClientCertificate wanted) {
        if (closed) {
            throw failures.closed(request);
        }
        if (transport == null || !Objects.equals(certificate, wanted)) {
            transport = Transport.open(target, wanted, timeout);
            certificate = wanted;
            transports.add(transport);
        }
        return transport.client();
    }

    @Override
    public void close() {
        List<Transport> open;
        synchronized (this) {
            closed = true;
            open = List.copyOf(transports);
            transports.clear();
        }
        // Java 17's client leaves those who wait for it waiting
        awaited.values().forEach(future -> future.completeExceptionally(new IOException("closed")));
        open.forEach(Transport::close);
    }
}
