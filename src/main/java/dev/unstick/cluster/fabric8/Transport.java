package dev.unstick.cluster.fabric8;

import io.fabric8.kubernetes.client.RequestConfig;
import io.fabric8.kubernetes.client.RequestConfigBuilder;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * fabric8's HTTP client, set up for one cluster: no retries of its own (it would send writes again, eleven times in 19 s), no
 * redirects (they would carry the token elsewhere), and closed for good.
 */
final class Transport implements AutoCloseable {
    private static final Duration CLOSING = Duration.ofSeconds(2);

    static {
        // the JDK's client keeps a proxy's password from proxies in front of https unless this says so before its first
        // use
        if (System.getProperty("jdk.http.auth.tunneling.disabledSchemes") == null) {
            System.setProperty("jdk.http.auth.tunneling.disabledSchemes", "");
        }
    }

    private final HttpClient client;
    private final AtomicReference<java.net.http.@Nullable HttpClient> built;

    private Transport(HttpClient client, AtomicReference<java.net.http.@Nullable HttpClient> built) {
        this.client = client;
        this.built = built;
    }

    /**
     * Sets one up; connects to nothing yet.
     *
     * @param certificate what the client shows; null for nothing
     */
    static Transport open(Target target, @Nullable ClientCertificate certificate, Duration timeout) {
        AtomicReference<java.net.http.@Nullable HttpClient> built = new AtomicReference<>();
        RequestConfig once =
                new RequestConfigBuilder().withRequestRetryBackoffLimit(0).build();
        HttpClient.Builder builder = new Factory(target, certificate, built).newBuilder();
        builder.tag(once);
        builder.connectTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS);
        ProxyServer proxy = target.proxy();
        if (proxy == null) {
            builder.proxyType(HttpClient.ProxyType.DIRECT);
        } else {
            builder.proxyType(HttpClient.ProxyType.HTTP);
            builder.proxyAddress(proxy.address());
            if (proxy.authorization() != null) {
                builder.proxyAuthorization(proxy.authorization());
            }
        }
        if (target.endpoint().server().startsWith("http:")) {
            builder.preferHttp11();
        }
        return new Transport(builder.build(), built);
    }

    /** The client to send with. */
    HttpClient client() {
        return client;
    }

    /** Ends what is under way, and the client's threads: the selector's would hold up the end of the process by 300 ms. */
    @Override
    public void close() {
        java.net.http.HttpClient underneath = built.getAndSet(null);
        if (underneath != null) {
            try {
                // since Java 21
                java.net.http.HttpClient.class.getMethod("shutdownNow").invoke(underneath);
                java.net.http.HttpClient.class
                        .getMethod("awaitTermination", Duration.class)
                        .invoke(underneath, CLOSING);
            } catch (NoSuchMethodException java17) {
                endSelector(underneath);
            } catch (IllegalAccessException impossible) {
                throw new IllegalStateException(impossible);
            } catch (InvocationTargetException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        client.close();
    }

    // Java 17's client has no way to end; its selector thread, named after the number in its toString, ends when
    // interrupted
    private static void endSelector(java.net.http.HttpClient underneath) {
        String number = underneath.toString().replaceAll(".*\\((\\d+)\\)$", "$1");
        String name = "HttpClient-" + number + "-SelectorManager";
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().equals(name)) {
                thread.interrupt();
                try {
                    thread.join(CLOSING.toMillis());
                } catch (InterruptedException interrupted) {
                    Thread.currentThread().interrupt();
                }
            }
        }
    }

    /** Makes the JDK's client with our TLS, and remembers it: fabric8 hides it, and does not end it. */
    private static final class Factory extends JdkHttpClientFactory {
        private final Target target;
        private final @Nullable ClientCertificate certificate;
        private final AtomicReference<java.net.http.@Nullable HttpClient> built;

        Factory(
                Target target,
                @Nullable ClientCertificate certificate,
                AtomicReference<java.net.http.@Nullable HttpClient> built) {
            this.target = target;
            this.certificate = certificate;
            this.built = built;
        }

        @Override
        protected java.net.http.HttpClient.Builder createNewHttpClientBuilder() {
            java.net.http.HttpClient.Builder builder = super.createNewHttpClientBuilder();
            if (target.endpoint().server().startsWith("https:")) {
                builder.sslContext(target.tls().context(certificate));
            }
            Class<java.net.http.HttpClient.Builder> type = java.net.http.HttpClient.Builder.class;
            return type.cast(Proxy.newProxyInstance(
                    Transport.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                        Object result = method.invoke(builder, arguments);
                        if (result instanceof java.net.http.HttpClient client) {
                            built.set(client);
                        }
                        return result == builder ? proxy : result;
                    }));
        }
    }
}
