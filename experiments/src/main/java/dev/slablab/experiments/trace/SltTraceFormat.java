package dev.slablab.experiments.trace;

import java.nio.file.Path;

/**
 * The binary trace: small, fast to read, and sealed by a checksum.
 *
 * <p>A gzip file with a text header and binary records. The header is the line {@code SLTRACE 1}, then lines
 * {@code key: value}, then an empty line. Needed keys are {@code name}, {@code kind}, {@code clock},
 * {@code time_unit_ns} and every total ({@code allocs}, {@code frees}, {@code resizes}, {@code accesses},
 * {@code marks}, {@code types}, {@code peak_live}, {@code threads}, {@code duration_ns}); {@code source} and
 * {@code licence} are optional and other keys are ignored.
 *
 * <p>A record is a tag byte and unsigned numbers of seven bits per byte, the least significant first, the high bit set
 * on all bytes but the last. The tag has the operation in bits 0 to 2; bit 3 says that the units of time since the
 * record before come first, bit 4 that then a thread number comes, which stays current. The operations and their
 * fields are
 *
 * <ul>
 * <li>0 end: number of allocations; nothing follows it
 * <li>1 alloc: type id, size
 * <li>2 free, 4 access: how many allocations ago the object was born (0 is the youngest)
 * <li>3 resize: the same, then the new size
 * <li>5 mark: length and bytes of the label
 * <li>6 type: id, object size, slots, slab bytes, length and bytes of the name
 * <li>7 extension: length and bytes, to be passed over
 * </ul>
 *
 * <p>Objects are named by their age because most die young: a small age is one byte where a number takes four.
 */
public final class SltTraceFormat implements TraceFormat {

    /** Called by {@link java.util.ServiceLoader}. */
    public SltTraceFormat() { }

    @Override
    public String name() {
        return "slt";
    }

    @Override
    public String description() {
        return "binary trace, NAME.slt.gz, first line \"" + SltTags.FIRST_LINE + "\"";
    }

    @Override
    public boolean accepts(Path file) {
        return file.toString().endsWith(".slt.gz") || FileStart.firstLine(file).equals(SltTags.FIRST_LINE);
    }

    /**
     * {@inheritDoc}
     *
     * <p>Places in messages are record numbers from 1 and byte offsets in the decompressed stream from 0.
     */
    @Override
    public TraceReader open(Path file) {
        return SltTraceReader.open(file);
    }
}
