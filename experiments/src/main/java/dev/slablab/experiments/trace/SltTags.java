package dev.slablab.experiments.trace;

/** The first byte of a binary record: an operation in the low bits and two flags. */
final class SltTags {

    /** First line of every file. */
    static final String FIRST_LINE = "SLTRACE 1";

    /** End of the trace, with the number of allocations. */
    static final int END = 0;
    /** {@link TraceRecord.Alloc}. */
    static final int ALLOC = 1;
    /** {@link TraceRecord.Free}. */
    static final int FREE = 2;
    /** {@link TraceRecord.Resize}. */
    static final int RESIZE = 3;
    /** {@link TraceRecord.Access}. */
    static final int ACCESS = 4;
    /** {@link TraceRecord.Mark}. */
    static final int MARK = 5;
    /** {@link TraceRecord.TypeDefinition}. */
    static final int TYPE = 6;
    /** An extension, which readers pass over. */
    static final int EXTENSION = 7;

    /** Mask of the operation. */
    static final int OPERATION = 0b0000_0111;
    /** Flag: the units of time since the record before follow. */
    static final int TIME = 0b0000_1000;
    /** Flag: the number of the thread follows. */
    static final int THREAD = 0b0001_0000;
    /** Bits that must be zero. */
    static final int RESERVED = 0b1110_0000;

    private SltTags() { }
}
