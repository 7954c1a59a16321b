package dev.unstick.cluster.fabric8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Bodies that a server has packed, as Kubernetes does above 128 KiB for those who take it. A page of metadata shrinks to a thirtieth: less to
 * carry, and less to decrypt, which without the JVM's optimizing compiler took half of the time.
 */
final class Packing {
    /** The one way that is understood, as the headers of HTTP name it. */
    static final String GZIP = "gzip";

    private static final int BUFFER = 1 << 14;

    private Packing() {}

    /**
     * A body as it was before it was packed.
     *
     * @param encoding the Content-Encoding header; null for none
     * @throws IOException if it claims to be packed and is not, or not whole
     */
    static byte[] unpacked(byte[] body, @Nullable String encoding) throws IOException {
        if (!GZIP.equalsIgnoreCase(encoding)) {
            return body;
        }
        try (GZIPInputStream whole = new GZIPInputStream(new ByteArrayInputStream(body), BUFFER)) {
            return whole.readAllBytes();
        }
    }
}
