package dev.unstick.cluster.fabric8;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Who asks. */
interface Credentials {

    /**
     * What to show the server now. May read a file or run a plugin.
     *
     * @param timeout how long that may take
     * @throws dev.unstick.cluster.ClusterException if there is nothing to show
     */
    Credential current(Duration timeout);

    /**
     * Takes note that the server answered 401.
     *
     * @param shown what it was shown
     * @return whether {@link #current} may bring something better now
     */
    boolean refused(Credential shown);

    /**
     * What one request shows.
     *
     * @param authorization the value of the Authorization header; null for none
     * @param certificate the client certificate; null for none
     */
    record Credential(
            @Nullable String authorization, @Nullable ClientCertificate certificate) {
        static Credential bearer(String token, @Nullable ClientCertificate certificate) {
            return new Credential("Bearer " + token, certificate);
        }

        /** Never shows what it holds. */
        @Override
        public String toString() {
            return "Credential[hidden]";
        }
    }

    /** Nobody in particular. */
    static Credentials anonymous() {
        return new Fixed(new Credential(null, null));
    }

    /**
     * Credentials that stay as they are.
     *
     * @param credential what to show
     */
    record Fixed(Credential credential) implements Credentials {
        @Override
        public Credential current(Duration timeout) {
            return credential;
        }

        @Override
        public boolean refused(Credential shown) {
            return false;
        }
    }
}
