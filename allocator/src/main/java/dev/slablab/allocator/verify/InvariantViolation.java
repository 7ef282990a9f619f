package dev.slablab.allocator.verify;

import java.util.function.Supplier;

/** A statement about a structure of the allocator that must always hold does not: a defect, or memory overwritten. */
public final class InvariantViolation extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    /**
     * Names the statement that does not hold.
     *
     * @param statement what should be and what was found
     */
    public InvariantViolation(String statement) {
        super(statement);
    }

    /**
     * Throws unless the statement holds.
     *
     * @param holds     whether it does
     * @param statement what should be and what was found; asked only on failure
     */
    public static void unless(boolean holds, Supplier<String> statement) {
        if (!holds) {
            throw new InvariantViolation(statement.get());
        }
    }
}
