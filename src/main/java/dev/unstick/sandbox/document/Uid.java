package dev.unstick.sandbox.document;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** What tells two objects of the same name apart. */
public final class Uid {
    private static final long VERSION_4 = 0x4000L;
    private static final long VARIANT_2 = 0x8000_0000_0000_0000L;

    private Uid() {}

    /** A new one: a random UUID, which need not be hard to guess and so need not wake up the secure random numbers. */
    public static String create() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        long high = (random.nextLong() & ~0xF000L) | VERSION_4;
        long low = (random.nextLong() >>> 2) | VARIANT_2;
        return new UUID(high, low).toString();
    }
}
