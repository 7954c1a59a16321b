package dev.unstick.cluster.fabric8;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** A PEM text that a kubeconfig holds itself ({@code …-data}, in base64) or names the file of. */
final class PemEntry {
    private PemEntry() {}

    /**
     * Reads one.
     *
     * @param name the entry's name, such as {@code client-key}
     * @return the text; null if there is none
     * @throws dev.unstick.cluster.ClusterException if it is no base64, or the file cannot be read
     */
    static @Nullable String read(KubeconfigNode entry, String name) {
        String data = entry.text(name + "-data");
        if (data != null) {
            try {
                return new String(Base64.getMimeDecoder().decode(data), StandardCharsets.US_ASCII);
            } catch (IllegalArgumentException noBase64) {
                throw entry.wrong("pem.no-base64", name + "-data");
            }
        }
        Path file = entry.path(name);
        if (file == null) {
            return null;
        }
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException unreadable) {
            throw entry.wrong("pem.unreadable", name, file);
        }
    }
}
