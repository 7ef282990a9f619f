package dev.slablab.allocator.audit;

/**
 * Something that was done to memory: a record of the transaction, failure and slab logs.
 *
 * @param sequence counts the records of an allocator in the order in which they were made
 * @param kind     what was done
 * @param subject  the cache by name, {@code cache session}, or what else was asked for, {@code 70000 bytes}
 * @param address  where; 0 if there is none, as for failures
 * @param nanos    when, by the allocator's clock
 * @param thread   the thread's name and number
 * @param stack    the calls that led to it
 */
public record Transaction(
        long sequence, Kind kind, String subject, long address, long nanos, String thread, CallStack stack) {

    /** What was done. */
    public enum Kind {
        /** An object was allocated. */
        ALLOCATED("allocated"),
        /** An object was freed. */
        FREED("freed"),
        /** A request was not served. */
        FAILED("not served"),
        /** A slab was made. */
        SLAB_MADE("slab made");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /**
         * For people.
         *
         * @return a past participle
         */
        public String word() {
            return word;
        }
    }
}
