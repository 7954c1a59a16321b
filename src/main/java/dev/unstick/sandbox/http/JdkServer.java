package dev.unstick.sandbox.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/** {@code com.sun.net.httpserver} on loopback, with daemon threads only. */
public final class JdkServer implements AutoCloseable {
    private static final int DRAINED_BYTES = 64 << 20;
    private static final byte[] NOTHING = new byte[0];

    static {
        // without it every answer waits for the client's delayed acknowledgement, some 40 ms; read once, by the first
        // server
        if (System.getProperty("sun.net.httpserver.nodelay") == null) {
            System.setProperty("sun.net.httpserver.nodelay", "true");
        }
    }

    private final HttpServer server;
    private final ExecutorService threads;
    private final Handler handler;
    private final int bodyLimit;

    private JdkServer(HttpServer server, Handler handler, int bodyLimit) {
        this.server = server;
        this.handler = handler;
        this.bodyLimit = bodyLimit;
        AtomicInteger number = new AtomicInteger();
        threads = Executors.newCachedThreadPool(work -> daemon(work, "sandbox-http-" + number.incrementAndGet()));
    }

    /**
     * Listens on 127.0.0.1.
     *
     * @param port 0 for any free one
     * @param bodyLimit the longest request body, in bytes
     * @throws IOException when the port cannot be had
     */
    public static JdkServer start(int port, int bodyLimit, Handler handler) throws IOException {
        return start(HttpServer.create(), port, bodyLimit, handler);
    }

    /**
     * Listens on 127.0.0.1 for TLS, on any free port.
     *
     * @param bodyLimit the longest request body, in bytes
     * @throws IOException when no port can be had
     * @throws GeneralSecurityException when this JDK cannot do TLS with {@code certificate}
     */
    public static JdkServer startTls(Certificate certificate, int bodyLimit, Handler handler)
            throws IOException, GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        // nobody's certificate is looked at: without this the JDK would read its list of authorities
        context.init(new KeyManager[] {new OwnKey(certificate)}, new TrustManager[0], null);
        HttpsServer server = HttpsServer.create();
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        return start(server, 0, bodyLimit, handler);
    }

    private static JdkServer start(HttpServer server, int port, int bodyLimit, Handler handler) throws IOException {
        InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        server.bind(new InetSocketAddress(loopback, port), 0);
        JdkServer started = new JdkServer(server, handler, bodyLimit);
        server.setExecutor(started.threads);
        server.createContext("/", started::exchange);
        // the server's dispatcher inherits its being a daemon from the thread that starts it
        Thread starter = daemon(server::start, "sandbox-http-start");
        starter.start();
        boolean interrupted = false;
        while (starter.isAlive()) {
            try {
                starter.join();
            } catch (InterruptedException later) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return started;
    }

    /** The port it listens on. */
    public int port() {
        return server.getAddress().getPort();
    }

    /** Stops at once; open connections are cut. */
    @Override
    public void close() {
        threads.shutdownNow();
        server.stop(0);
    }

    // an exchange that is closed ends its answer well; one that is left with an exception loses its connection
    private void exchange(HttpExchange exchange) throws IOException {
        Request request;
        try {
            request = read(exchange);
        } catch (IllegalArgumentException | IOException unreadable) {
            // a broken escape or chunk, or a body cut short: what follows on this connection cannot be a request
            exchange.getResponseHeaders().set("Connection", "close");
            write(exchange, Response.text(400, "400 Bad Request"));
            // closing reads the rest of the body first, fails again, and would forget the answer
            exchange.getResponseBody().flush();
            exchange.close();
            return;
        }
        write(exchange, handler.handle(request));
        if (request.oversized()) {
            drain(exchange);
        }
        exchange.close();
    }

    private Request read(HttpExchange exchange) throws IOException {
        Map<String, List<String>> headers = new HashMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), List.copyOf(values)));
        String rawQuery = exchange.getRequestURI().getRawQuery();
        String path = exchange.getRequestURI().getPath();
        byte[] body = exchange.getRequestBody().readNBytes(bodyLimit + 1);
        boolean oversized = body.length > bodyLimit;
        return new Request(
                exchange.getRequestMethod(),
                path == null ? "/" : path,
                Request.parseQuery(rawQuery == null ? "" : rawQuery),
                headers,
                oversized ? NOTHING : body,
                oversized);
    }

    // a client that reads only when it has sent everything would never see the answer
    private static void drain(HttpExchange exchange) throws IOException {
        exchange.getResponseBody().flush();
        InputStream stream = exchange.getRequestBody();
        byte[] waste = new byte[1 << 16];
        int drained = 0;
        for (int read = stream.read(waste); read >= 0 && drained < DRAINED_BYTES; read = stream.read(waste)) {
            drained += read;
        }
    }

    private static void write(HttpExchange exchange, Response response) throws IOException {
        if (response instanceof Response.Dropped) {
            throw new IOException("dropped on purpose");
        }
        if (!response.contentType().isEmpty()) {
            exchange.getResponseHeaders().set("Content-Type", response.contentType());
        }
        if (response instanceof Response.Whole whole) {
            whole.headers().forEach(exchange.getResponseHeaders()::set);
            boolean head = exchange.getRequestMethod().equals("HEAD");
            if (head || whole.body().length == 0) {
                exchange.sendResponseHeaders(whole.code(), -1);
            } else {
                exchange.sendResponseHeaders(whole.code(), whole.body().length);
                exchange.getResponseBody().write(whole.body());
            }
        } else if (response instanceof Response.Broken broken) {
            broken.announced().headers().forEach(exchange.getResponseHeaders()::set);
            exchange.sendResponseHeaders(broken.code(), broken.announced().body().length);
            exchange.getResponseBody().write(broken.announced().body(), 0, broken.sent());
            exchange.getResponseBody().flush();
            throw new IOException("cut on purpose");
        } else if (response instanceof Response.Streamed streamed) {
            exchange.sendResponseHeaders(streamed.code(), 0);
            OutputStream out = exchange.getResponseBody();
            out.flush();
            try {
                streamed.source().writeTo(chunk -> {
                    out.write(chunk);
                    out.flush();
                });
            } catch (InterruptedException closing) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static Thread daemon(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }
}
