package dev.slablab.experiments.live.soak;

/** A thread has not got on for too long. */
public final class HangException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String stacks;

    HangException(String message, String stacks) {
        super(message);
        this.stacks = stacks;
    }

    /**
     * Where every thread was.
     *
     * @return lines, one thread after another
     */
    public String stacks() {
        return stacks;
    }
}
