package dev.unstick.cluster.fabric8;

import dev.unstick.cluster.ClusterException;
import dev.unstick.cluster.ClusterException.Failure;
import dev.unstick.text.Texts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A token that somebody else keeps fresh in a file, as the kubelet does for pods; so it is read anew for each request.
 *
 * @param file the file
 * @param certificate the certificate to show besides; null for none
 */
record TokenFile(Path file, @Nullable ClientCertificate certificate) implements Credentials {
    @Override
    public Credential current(Duration timeout) {
        String token;
        try {
            token = Files.readString(file).strip();
        } catch (IOException unreadable) {
            throw unusable(unreadable);
        }
        if (token.isEmpty()) {
            throw unusable(null);
        }
        return Credential.bearer(token, certificate);
    }

    @Override
    public boolean refused(Credential shown) {
        return false;
    }

    private ClusterException unusable(@Nullable IOException cause) {
        return new ClusterException(
                Failure.BAD_KUBECONFIG, 0, null, Texts.of(TokenFile.class).get("token-file.unusable", file), cause);
    }
}
