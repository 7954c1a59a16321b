package dev.unstick.sandbox.http;

import java.io.ByteArrayOutputStream;

/** ASN.1's distinguished encoding: a tag, a length, and what it holds. */
final class Der {
    private static final int SEQUENCE = 0x30;
    private static final int SHORT_LENGTH = 0x80;

    private Der() {}

    /** A value of any tag; its parts one after the other. */
    static byte[] of(int tag, byte[]... parts) {
        int length = 0;
        for (byte[] part : parts) {
            length += part.length;
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(tag);
        if (length < SHORT_LENGTH) {
            out.write(length);
        } else {
            int bytes = length < 1 << 8 ? 1 : 2;
            out.write(SHORT_LENGTH | bytes);
            if (bytes == 2) {
                out.write(length >> 8);
            }
            out.write(length);
        }
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    /** A SEQUENCE of these. */
    static byte[] sequence(byte[]... parts) {
        return of(SEQUENCE, parts);
    }
}
