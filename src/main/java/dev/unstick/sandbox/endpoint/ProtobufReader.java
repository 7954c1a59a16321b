package dev.unstick.sandbox.endpoint;

import dev.unstick.sandbox.document.Failures;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads the wire format of protobuf, field by field. Every method throws a 400 when the bytes are broken. */
final class ProtobufReader {
    private static final int VARINT = 0;
    private static final int EIGHT_BYTES = 1;
    private static final int COUNTED = 2;
    private static final int FOUR_BYTES = 5;

    private final byte[] source;
    private final int end;
    private int at;
    private int tag;
    private long number;
    private int from;

    ProtobufReader(byte[] source, int start, int end) {
        this.source = source;
        this.at = start;
        this.end = end;
    }

    /** Goes to the next field; false when there is none. */
    boolean next() {
        if (at >= end) {
            return false;
        }
        tag = (int) varint();
        switch (tag & 7) {
            case VARINT -> number = varint();
            case EIGHT_BYTES -> skip(8);
            case FOUR_BYTES -> skip(4);
            case COUNTED -> {
                long length = varint();
                if (length < 0 || length > end - at) {
                    throw broken();
                }
                skip((int) length);
            }
            default -> throw broken();
        }
        return true;
    }

    /** The number of the present field. */
    int field() {
        return tag >>> 3;
    }

    /** Its value, when that is a number or a boolean. */
    long number() {
        if ((tag & 7) != VARINT) {
            throw broken();
        }
        return number;
    }

    /** Its value, when that is bytes. */
    byte[] bytes() {
        if ((tag & 7) != COUNTED) {
            throw broken();
        }
        return Arrays.copyOfRange(source, from, at);
    }

    /** Its value, when that is text. */
    String text() {
        return new String(bytes(), StandardCharsets.UTF_8);
    }

    /** Its value, when that is a message. */
    ProtobufReader message() {
        if ((tag & 7) != COUNTED) {
            throw broken();
        }
        return new ProtobufReader(source, from, at);
    }

    static RuntimeException broken() {
        return Failures.badRequest("unable to decode: proto: illegal wireType or unexpected EOF");
    }

    private void skip(int length) {
        if (length > end - at) {
            throw broken();
        }
        from = at;
        at += length;
    }

    private long varint() {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            if (at >= end) {
                throw broken();
            }
            byte next = source[at++];
            value |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw broken();
    }
}
