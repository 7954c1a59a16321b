package dev.unstick.cluster.fabric8;

import dev.unstick.cluster.ClusterException;
import dev.unstick.cluster.ClusterException.Failure;
import dev.unstick.text.Texts;
import io.fabric8.kubernetes.client.internal.SSLUtils;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * Whom to trust. As with kubectl, a given authority is the only one trusted; fabric8 would trust those of the Java runtime too.
 *
 * @param authority the authorities' certificates as PEM text; null for none given so
 * @param authorityFile the file of the authorities' certificates; null for none given so
 * @param insecure whether the server's certificate is not looked at
 * @param serverName the name the server's certificate must have; null for the host in the URL
 * @param origin the cluster's entry, for messages; null within a pod
 */
record TlsSettings(
        @Nullable String authority,
        @Nullable Path authorityFile,
        boolean insecure,
        @Nullable String serverName,
        @Nullable KubeconfigNode origin) {

    /** What a kubeconfig's cluster says; reads no file. */
    static TlsSettings of(KubeconfigNode cluster) {
        boolean inline = cluster.text("certificate-authority-data") != null;
        return new TlsSettings(
                inline ? PemEntry.read(cluster, "certificate-authority") : null,
                inline ? null : cluster.path("certificate-authority"),
                cluster.flag("insecure-skip-tls-verify"),
                cluster.text("tls-server-name"),
                cluster);
    }

    /** Whether anything at all is said of TLS. */
    boolean configured() {
        return insecure || authority != null || authorityFile != null || serverName != null;
    }

    /**
     * The authorities' certificates as PEM text; null when those of the Java runtime are trusted.
     *
     * @throws ClusterException {@link Failure#BAD_KUBECONFIG} if their file cannot be read
     */
    @Nullable
    String authorities() {
        if (authorityFile == null) {
            return authority;
        }
        try {
            return Files.readString(authorityFile, StandardCharsets.ISO_8859_1);
        } catch (IOException unreadable) {
            throw unusable();
        }
    }

    /**
     * A context for connections.
     *
     * @param certificate what the client shows; null for nothing
     * @throws ClusterException {@link Failure#BAD_KUBECONFIG} if a certificate or a key cannot be read
     */
    SSLContext context(@Nullable ClientCertificate certificate) {
        KeyManager[] keyManagers = certificate == null ? null : certificate.keyManagers();
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keyManagers, trustManagers(), null);
            return serverName == null ? context : new NamedServerContext(context, serverName);
        } catch (CertificateException unreadable) {
            throw unusable();
        } catch (IOException | GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private TrustManager @Nullable [] trustManagers() throws IOException, GeneralSecurityException {
        if (insecure) {
            return SSLUtils.trustManagers(null, null, true, null, null);
        }
        String pem = authorities();
        if (pem == null) {
            return null;
        }
        Collection<? extends Certificate> certificates = CertificateFactory.getInstance("X.509")
                .generateCertificates(new ByteArrayInputStream(pem.getBytes(StandardCharsets.ISO_8859_1)));
        if (certificates.isEmpty()) {
            throw new CertificateException();
        }
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        for (Certificate certificate : certificates) {
            store.setCertificateEntry("authority-" + store.size(), certificate);
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }

    private ClusterException unusable() {
        if (origin != null) {
            String field = "certificate-authority" + (authorityFile == null ? "-data" : "");
            return origin.wrong("authority.unusable", field, authorityFile == null ? "" : " " + authorityFile);
        }
        return new ClusterException(
                Failure.BAD_KUBECONFIG,
                0,
                null,
                Texts.of(TlsSettings.class).get("authority.unusable-in-cluster", String.valueOf(authorityFile)),
                null);
    }
}
