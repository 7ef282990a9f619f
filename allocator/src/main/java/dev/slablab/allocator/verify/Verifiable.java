package dev.slablab.allocator.verify;

/** A structure that can walk itself whole and compare what it finds with what it claims. */
public interface Verifiable {

    /**
     * Walks the whole structure. Cost grows with its size; call it when nobody is changing the structure.
     *
     * @throws InvariantViolation at the first statement that does not hold
     */
    void verify();
}
