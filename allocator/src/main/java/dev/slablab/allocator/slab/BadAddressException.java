package dev.slablab.allocator.slab;

/** An address was given back that is not the address of an allocated object of the cache. */
public final class BadAddressException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final boolean reported;

    /**
     * Names the address.
     *
     * @param address what was given back
     * @param reason  what is wrong with it
     */
    public BadAddressException(long address, String reason) {
        super("address 0x%x: %s".formatted(address, reason));
        reported = false;
    }

    /**
     * With the report of a cache with debugging.
     *
     * @param report what was given back, what is wrong with it, and what was done to it before
     */
    public BadAddressException(String report) {
        super(report);
        reported = true;
    }

    /**
     * Whether debugging has told of it already.
     *
     * @return true if the message is a report, of which whoever watches has heard
     */
    public boolean reported() {
        return reported;
    }
}
