package dev.slablab.experiments.live.soak;

/**
 * Whose an object is, and a sum over its payload.
 *
 * @param identity cache, owner and serial number in one, see {@link #identity}
 * @param sum      of identity and payload
 * @param checksum written behind the payload; the same, as it should be
 */
record SoakStamp(long identity, long sum, long checksum) {
    private static final int OWNER_BITS = 16;
    private static final int SERIAL_BITS = 40;

    /** Cache number (8 bits), number of the thread that allocated it (16 bits), serial number there (40 bits). */
    static long identity(int cache, int owner, long serial) {
        return (long) cache << OWNER_BITS + SERIAL_BITS | (long) owner << SERIAL_BITS | serial & serialMask();
    }

    private static long serialMask() {
        return (1L << SERIAL_BITS) - 1;
    }

    @Override
    public String toString() {
        return "cache %d, owner %d, serial %d, sum 0x%016x, checksum 0x%016x".formatted(
                identity >>> OWNER_BITS + SERIAL_BITS, identity >>> SERIAL_BITS & (1 << OWNER_BITS) - 1,
                identity & serialMask(), sum, checksum);
    }
}
