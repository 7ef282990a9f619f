package dev.slablab.allocator.audit;

import java.util.HexFormat;

/**
 * What an object held when it was freed: a record of the contents log.
 *
 * @param sequence that of the {@link Transaction}
 * @param cache    name of the cache
 * @param address  the object
 * @param bytes    its first bytes; not to be changed
 */
public record SavedContents(long sequence, String cache, long address, byte[] bytes) {

    /**
     * The bytes for people.
     *
     * @return hexadecimal digits, 16 bytes a line
     */
    public String text() {
        StringBuilder text = new StringBuilder();
        for (int at = 0; at < bytes.length; at += 16) {
            text.append("  %04x  %s\n".formatted(at,
                    HexFormat.ofDelimiter(" ").formatHex(bytes, at, Math.min(at + 16, bytes.length))));
        }
        return text.toString();
    }
}
