package dev.slablab.consolidator.policy;

/**
 * The slabs to empty in one pass, one after another.
 *
 * <p>A cursor and not a list, because asking for moves takes free objects from other slabs and so changes what is best
 * next. The engine asks for every allocated object of a slab to be moved, then advances. After each object it asks
 * whether the pass has {@linkplain #metFirst met} the first partial slab, and ends it if so.
 */
public interface SourceSlabs {

    /**
     * Goes to the next slab to empty.
     *
     * @return false when there is none
     */
    boolean advance();

    /**
     * The slab to empty.
     *
     * @return a partial slab's number; valid after {@link #advance} returned true
     */
    int slab();

    /**
     * The urgency of this pass's moves.
     *
     * @return may be more than was asked for
     */
    Urgency urgency();

    /**
     * Whether the pass has come to the slab that allocation takes from, so that nothing is to be gained by going on.
     *
     * @return asked after each object, and at the end
     */
    boolean metFirst();

    /**
     * No slabs at all.
     *
     * @param urgency as asked for
     * @return an empty pass
     */
    static SourceSlabs none(Urgency urgency) {
        return new SourceSlabs() {
            @Override
            public boolean advance() {
                return false;
            }

            @Override
            public int slab() {
                throw new IllegalStateException("there is no slab");
            }

            @Override
            public Urgency urgency() {
                return urgency;
            }

            @Override
            public boolean metFirst() {
                return false;
            }
        };
    }
}
