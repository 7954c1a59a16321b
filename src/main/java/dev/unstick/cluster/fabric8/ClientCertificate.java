package dev.unstick.cluster.fabric8;

import dev.unstick.cluster.ClusterException;
import dev.unstick.cluster.ClusterException.Failure;
import dev.unstick.text.Texts;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.internal.SSLUtils;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManager;

/**
 * A certificate with its private key, both as PEM text.
 *
 * @param certificate one or more certificates, the client's own first
 * @param key an RSA or elliptic-curve key, in PKCS#1, SEC 1 or PKCS#8
 * @param origin where it comes from, for messages
 */
record ClientCertificate(String certificate, String key, String origin) {
    private static final Pattern CURVE_PARAMETERS =
            Pattern.compile("-----BEGIN EC PARAMETERS-----.*?-----END EC PARAMETERS-----\\s*", Pattern.DOTALL);

    /**
     * Reads both.
     *
     * @throws ClusterException {@link Failure#BAD_KUBECONFIG} if that fails
     */
    KeyManager[] keyManagers() {
        try {
            return keyManagers("RSA");
        } catch (IOException | GeneralSecurityException | KubernetesClientException notRsa) {
            try {
                return keyManagers("EC");
            } catch (IOException | GeneralSecurityException | KubernetesClientException unreadable) {
                // no cause: what a decoder says of a key may quote it
                throw new ClusterException(
                        Failure.BAD_KUBECONFIG,
                        0,
                        null,
                        Texts.of(ClientCertificate.class).get("certificate.unreadable", origin),
                        null);
            }
        }
    }

    private KeyManager[] keyManagers(String algorithm) throws IOException, GeneralSecurityException {
        // fabric8 takes PEM text wherever it takes base64, and leaves out the curve that openssl writes before some
        // keys
        String bareKey = CURVE_PARAMETERS.matcher(key).replaceFirst("");
        return SSLUtils.keyManagers(certificate, null, bareKey, null, algorithm, "in-memory", null, null);
    }

    /** Never shows the key. */
    @Override
    public String toString() {
        return "ClientCertificate[" + origin + "]";
    }
}
