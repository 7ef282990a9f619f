package dev.slablab.experiments.trace;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/**
 * Decompresses gzip and notices every fault of the file, up to its last byte.
 *
 * <p>{@link java.util.zip.GZIPInputStream} was rejected because it takes whatever follows the last member, if that is
 * not another member, for the end of the file: garbage behind a trace, or a damaged second member, would go unnoticed.
 * Here everything behind a member must be a member (RFC 1952, section 2.2), and each one's checksum and length hold.
 */
final class GzipInput extends InputStream {

    private static final int MAGIC = 0x8b1f;
    private static final int DEFLATE = 8;
    private static final int HEADER_CHECKSUM = 2;
    private static final int EXTRA_FIELD = 4;
    private static final int FILE_NAME = 8;
    private static final int COMMENT = 16;
    private static final int RESERVED_FLAGS = 0xe0;

    private final InputStream file;
    private final byte[] compressed = new byte[1 << 16];
    private final Inflater inflater = new Inflater(true);
    private final CRC32 content = new CRC32();
    private final CRC32 memberHeader = new CRC32();
    private int position;
    private int limit;
    private boolean finished;

    /**
     * Reads the first member's header.
     *
     * @param file the compressed bytes; closed with this stream
     * @throws IOException when they do not begin with a gzip header
     */
    GzipInput(InputStream file) throws IOException {
        this.file = file;
        readHeader();
    }

    /** Whether bytes with this beginning are gzip. */
    static boolean isGzip(byte[] beginning) {
        return beginning.length >= 2 && (beginning[0] & 0xff | (beginning[1] & 0xff) << 8) == MAGIC;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (!finished) {
            int count = inflate(target, from, length);
            if (count > 0) {
                content.update(target, from, count);
                return count;
            }
            endMember();
        }
        return -1;
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        finished = true;
        file.close();
    }

    /** Bytes of the current member; 0 when it has ended. */
    private int inflate(byte[] target, int from, int length) throws IOException {
        try {
            while (!inflater.finished()) {
                if (inflater.needsInput()) {
                    requireInput();
                    inflater.setInput(compressed, position, limit - position);
                }
                int count = inflater.inflate(target, from, length);
                position = limit - inflater.getRemaining();
                if (count > 0) {
                    return count;
                }
                if (inflater.needsDictionary()) {
                    throw new ZipException("the compressed data want a dictionary, which gzip does not have");
                }
            }
            return 0;
        } catch (DataFormatException e) {
            throw new ZipException("the compressed data are damaged" + (e.getMessage() == null ? "" : ": "
                    + e.getMessage()));
        }
    }

    private void endMember() throws IOException {
        long checksum = littleEndian(4);
        if (checksum != content.getValue()) {
            throw new ZipException("the checksum of the compressed data is wrong");
        }
        long length = littleEndian(4);
        if (length != (inflater.getBytesWritten() & 0xffff_ffffL)) {
            throw new ZipException("the length of the compressed data is wrong");
        }
        if (position < limit || fill()) {
            inflater.reset();
            content.reset();
            readHeader();
        } else {
            finished = true;
        }
    }

    private void readHeader() throws IOException {
        memberHeader.reset();
        if (littleEndian(2) != MAGIC) {
            throw new ZipException("these bytes are not gzip");
        }
        int method = nextByte();
        int flags = nextByte();
        if (method != DEFLATE || (flags & RESERVED_FLAGS) != 0) {
            throw new ZipException("the gzip header names a method or flags that do not exist");
        }
        skip(6);
        if ((flags & EXTRA_FIELD) != 0) {
            skip((int) littleEndian(2));
        }
        if ((flags & FILE_NAME) != 0) {
            skipText();
        }
        if ((flags & COMMENT) != 0) {
            skipText();
        }
        if ((flags & HEADER_CHECKSUM) != 0) {
            checkHeader();
        }
    }

    private void checkHeader() throws IOException {
        long expected = memberHeader.getValue() & 0xffff;
        if (littleEndian(2) != expected) {
            throw new ZipException("the checksum of the gzip header is wrong");
        }
    }

    private void skip(int bytes) throws IOException {
        for (int i = 0; i < bytes; i++) {
            nextByte();
        }
    }

    private void skipText() throws IOException {
        while (nextByte() != 0) { }
    }

    private long littleEndian(int bytes) throws IOException {
        long value = 0;
        for (int i = 0; i < bytes; i++) {
            value |= (long) nextByte() << 8 * i;
        }
        return value;
    }

    private int nextByte() throws IOException {
        requireInput();
        int value = compressed[position++] & 0xff;
        memberHeader.update(value);
        return value;
    }

    private void requireInput() throws IOException {
        if (position == limit && !fill()) {
            throw new EOFException("the compressed data end too early");
        }
    }

    private boolean fill() throws IOException {
        position = 0;
        limit = Math.max(0, file.read(compressed, 0, compressed.length));
        return limit > 0;
    }
}
