package dev.slablab.experiments.trace;

/**
 * A cursor over the records of one trace.
 *
 * <p>{@snippet :
 * try (TraceReader reader = Traces.open(file)) {
 *     while (reader.advance()) {
 *         switch (reader.record()) {
 *             case TraceRecord.Alloc alloc -> allocate(alloc.object(), alloc.size());
 *             case TraceRecord.Free free -> release(free.object());
 *             default -> { }
 *         }
 *     }
 * }
 * }
 *
 * <p>A trace is known to be whole only when {@link #advance()} has returned false: the totals of the header, the end
 * record and the checksum are compared then. An iterator was rejected: it would need to read one record ahead to
 * answer {@code hasNext}, and so report a fault one record too early.
 *
 * <p>A reader belongs to one thread, and after an exception there is nothing left to do with it but to close it.
 */
public interface TraceReader extends AutoCloseable {

    /** What the trace says about itself; the same at any time. */
    TraceHeader header();

    /**
     * Goes to the next record.
     *
     * @return whether there is one; once false, always false
     * @throws TraceException when the file is damaged, ends early, contradicts its header or names a dead object
     */
    boolean advance();

    /**
     * The record that the last {@link #advance()} reached.
     *
     * @return the record
     * @throws IllegalStateException before the first {@link #advance()} and after the last
     */
    TraceRecord record();

    /** Closes the file; harmless when repeated. */
    @Override
    void close();
}
