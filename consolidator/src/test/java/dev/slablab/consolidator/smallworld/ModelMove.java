package dev.slablab.consolidator.smallworld;

/** A move as the rules have it. */
final class ModelMove {
    private final Place from;
    private final Place to;
    private boolean desperate;
    private boolean begun;
    private boolean withdrawn;

    ModelMove(Place from, Place to, boolean desperate) {
        this.from = from;
        this.to = to;
        this.desperate = desperate;
    }

    /**
     * A slot of a slab, which may be gone.
     *
     * @param slab the slab
     * @param slot its slot
     */
    record Place(ModelSlab slab, int slot) {
        State.Spot spot() {
            return slab.spot(slot);
        }
    }

    Place from() {
        return from;
    }

    Place to() {
        return to;
    }

    boolean isDesperate() {
        return desperate;
    }

    void raise() {
        desperate = true;
    }

    void begin() {
        begun = true;
    }

    boolean waits() {
        return !begun;
    }

    boolean isWithdrawn() {
        return withdrawn;
    }

    void withdraw() {
        withdrawn = true;
    }

    State.Pending state() {
        return new State.Pending(from.spot(), to.spot(), desperate);
    }
}
