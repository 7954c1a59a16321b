package dev.unstick.sandbox;

import dev.unstick.sandbox.http.Certificate;
import dev.unstick.sandbox.http.Handler;
import dev.unstick.sandbox.http.JdkServer;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Instant;

/**
 * The way in with TLS, under a certificate of its own.
 *
 * @param server listens
 * @param authority the certificate in PEM
 */
record TlsDoor(JdkServer server, String authority) implements AutoCloseable {
    static TlsDoor open(int bodyLimit, Handler handler) throws IOException {
        try {
            // clients judge the certificate by the real time, whatever the sandbox's clock shows
            Certificate certificate = Certificate.create(Instant.now());
            return new TlsDoor(JdkServer.startTls(certificate, bodyLimit, handler), certificate.pem());
        } catch (GeneralSecurityException unable) {
            throw new IOException("the sandbox cannot offer TLS on this JDK: " + unable.getMessage(), unable);
        }
    }

    int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.close();
    }
}
