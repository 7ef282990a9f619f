package dev.slablab.allocator.magazine;

import java.util.OptionalInt;

/**
 * One processor's part of the magazine layer as it was when asked.
 *
 * @param loaded       rounds in the loaded magazine, if there is one
 * @param previous     rounds in the previous magazine, if there is one
 * @param magazineSize rounds that its magazines hold; 0 while the layer is switched off
 * @param allocations  allocations served since the cache was created
 * @param frees        frees taken since the cache was created
 */
public record CpuState(OptionalInt loaded, OptionalInt previous, int magazineSize, long allocations, long frees) {

    /**
     * Objects in both magazines.
     *
     * @return rounds
     */
    public int rounds() {
        return loaded.orElse(0) + previous.orElse(0);
    }
}
