package dev.slablab.clients.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;

/** Values that say whose they are, each byte of them, so that a torn or exchanged one shows. */
final class SelfDescribing {
    private static final int PREFIX = 16;

    private SelfDescribing() {
    }

    static byte[] key(int number) {
        return ByteBuffer.allocate(12).putInt(number).putLong(~(long) number).array();
    }

    static byte[] value(int number, long version, int length) {
        ByteBuffer value = ByteBuffer.allocate(PREFIX + length).putInt(number).putLong(version).putInt(length);
        long state = state(number, version);
        while (value.hasRemaining()) {
            state = state * 0x5851F42D4C957F2DL + 1;
            value.put((byte) (state >>> 33));
        }
        return value.array();
    }

    private static long state(int number, long version) {
        return number * 0x9E3779B97F4A7C15L + version;
    }

    static void check(int number, byte[] found) {
        ByteBuffer value = ByteBuffer.wrap(found);
        assertThat(found.length).isGreaterThanOrEqualTo(PREFIX);
        assertThat(value.getInt()).as("number of a value").isEqualTo(number);
        long version = value.getLong();
        assertThat(value.getInt()).as("length of a value").isEqualTo(found.length - PREFIX);
        assertThat(found).isEqualTo(value(number, version, found.length - PREFIX));
    }
}
