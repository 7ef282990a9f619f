package dev.slablab.experiments.live.soak;

import dev.slablab.allocator.ObjectCache;

/** What a client does with its own hands; tests have clumsy ones. */
interface Trades {
    /** As it should be. */
    Trades SOUND = new Trades() {
        @Override
        public void copy(SoakMemory memory, long from, long to, int size) {
            memory.copy(from, to, size);
        }

        @Override
        public void free(ObjectCache cache, long address) {
            cache.free(address);
        }
    };

    /** Copies an object that is being moved. */
    void copy(SoakMemory memory, long from, long to, int size);

    /** Gives an object back to its cache. */
    void free(ObjectCache cache, long address);
}
