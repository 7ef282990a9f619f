package dev.slablab.experiments.life;

import java.util.OptionalInt;

/**
 * A cache of a generated allocator; constructor and destructor it always has.
 *
 * @param size      object size in bytes
 * @param magazines by how many types its magazines begin larger, as far as such objects may; empty: none for ever
 * @param reclaims  whether its client frees an object when a reap asks for what it can spare
 */
record CacheKind(int size, OptionalInt magazines, boolean reclaims) {

    @Override
    public String toString() {
        return size + " bytes, " + (magazines.isEmpty() ? "no magazines"
                : magazines.getAsInt() == 0 ? "magazines" : "magazines " + magazines.getAsInt() + " types larger")
                + (reclaims ? ", reclaims" : "");
    }
}
