package dev.slablab.experiments.trace;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.StreamCorruptedException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Decodes the numbers and texts of a binary trace from a window of 64 KiB that slides over the stream.
 *
 * <p>The window exists for speed: a call per byte into a stream costs more than the decoding itself.
 */
final class ByteWindow {

    /** Longest label, type name or header line in bytes; longer ones come from damage, not from a recorder. */
    static final int LONGEST_TEXT = 1 << 16;

    private final InputStream stream;
    private final byte[] window = new byte[1 << 16];
    private int position;
    private int limit;
    private long slid;

    ByteWindow(InputStream stream) {
        this.stream = stream;
    }

    /** Offset of the next byte in the stream. */
    long offset() {
        return slid + position;
    }

    /** Whether the stream has ended; reads on to learn it. */
    boolean exhausted() throws IOException {
        return position == limit && !slide();
    }

    /** The next byte, 0 to 255. */
    int next() throws IOException {
        if (position == limit && !slide()) {
            throw new EOFException("no end record came");
        }
        return window[position++] & 0xff;
    }

    /** An unsigned number of up to 63 bits, seven to a byte, the least significant first. */
    long number() throws IOException {
        int first = next();
        return first < 0x80 ? first : number(first & 0x7f);
    }

    private long number(long value) throws IOException {
        for (int shift = 7; shift < 63; shift += 7) {
            int group = next();
            value |= (long) (group & 0x7f) << shift;
            if (group < 0x80) {
                return value;
            }
        }
        throw new StreamCorruptedException("a number has more than 63 bits");
    }

    /** A number, then that many bytes of UTF-8. */
    String text() throws IOException {
        long length = number();
        if (length > LONGEST_TEXT) {
            throw new StreamCorruptedException("a text claims to be " + length + " bytes long; "
                    + LONGEST_TEXT + " are allowed");
        }
        byte[] bytes = new byte[(int) length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) next();
        }
        return decode(bytes, bytes.length);
    }

    /** A text up to the next line feed, which is consumed and not part of it. */
    String line() throws IOException {
        byte[] bytes = new byte[256];
        int length = 0;
        for (int next = next(); next != '\n'; next = next()) {
            if (length == LONGEST_TEXT) {
                throw new StreamCorruptedException("a header line has more than " + LONGEST_TEXT + " bytes");
            }
            if (length == bytes.length) {
                bytes = Arrays.copyOf(bytes, 2 * length);
            }
            bytes[length++] = (byte) next;
        }
        return decode(bytes, length);
    }

    /** Passes over bytes without looking at them. */
    void skip(long bytes) throws IOException {
        long left = bytes;
        while (left > 0) {
            if (exhausted()) {
                throw new EOFException("no end record came");
            }
            int step = (int) Math.min(left, limit - position);
            position += step;
            left -= step;
        }
    }

    private static String decode(byte[] bytes, int length) throws IOException {
        return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, 0, length)).toString();
    }

    private boolean slide() throws IOException {
        slid += limit;
        position = 0;
        limit = Math.max(0, stream.read(window, 0, window.length));
        return limit > 0;
    }
}
