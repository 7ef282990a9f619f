package dev.slablab.experiments.life;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * The model: which objects the program owns, and what is written in them. Of slabs and magazines it knows nothing.
 *
 * <p>An object has a handle, which stays, and an address, which does not. Memory is a word at each address: free
 * constructed objects hold {@link #CONSTRUCTED}, the program's hold a word that only they have, and raw memory holds
 * nothing. What is found there otherwise than it should be is a misuse, and kept for whoever asks.
 */
public class Program {
    /** What the constructor writes, and the program before it frees an object. */
    private static final long CONSTRUCTED = -1;

    private final Map<Long, Long> memory = new HashMap<>();
    private final Map<Long, Possession> byAddress = new HashMap<>();
    private final List<List<Possession>> byCache = new ArrayList<>();
    private final List<String> misuses = new ArrayList<>();
    /** How many objects the program has ever had of each cache. */
    private final long[] acquisitions;
    private long constructions;
    private long releases;

    /** An object that the program owns. */
    public static final class Possession {
        private final int cache;
        private final int handle;
        private long address;
        private int index;
        private boolean stuck;

        Possession(int cache, int handle, long address, int index) {
            this.cache = cache;
            this.handle = handle;
            this.address = address;
            this.index = index;
        }

        public int cache() {
            return cache;
        }

        public int handle() {
            return handle;
        }

        public long address() {
            return address;
        }

        /** Whether the program has ever answered that it cannot move, or not now. */
        boolean wasStuck() {
            return stuck;
        }

        void sticks() {
            stuck = true;
        }

        @Override
        public String toString() {
            return "object %d of cache %d at 0x%x".formatted(handle, cache, address);
        }
    }

    Program(int caches) {
        acquisitions = new long[caches];
        for (int cache = 0; cache < caches; cache++) {
            byCache.add(new ArrayList<>());
        }
    }

    Possession acquire(int cache, int handle, long address) {
        acquisitions[cache]++;
        expect(address, CONSTRUCTED, "is handed out");
        List<Possession> siblings = byCache.get(cache);
        Possession fresh = new Possession(cache, handle, address, siblings.size());
        siblings.add(fresh);
        own(fresh);
        memory.put(address, word(handle));
        return fresh;
    }

    private void own(Possession object) {
        Possession other = byAddress.put(object.address, object);
        if (other != null) {
            misuses.add(object + " lies where " + other + " does");
        }
    }

    /** Brings an object into its constructed state and forgets it; the last of its siblings takes its index. */
    void release(Possession object) {
        releases++;
        expect(object.address, word(object.handle), "is given up");
        memory.put(object.address, CONSTRUCTED);
        byAddress.remove(object.address);
        List<Possession> siblings = byCache.get(object.cache);
        Possession last = siblings.removeLast();
        if (last != object) {
            siblings.set(object.index, last);
            last.index = object.index;
        }
    }

    /** What a client does for a YES. */
    void move(Possession object, long to) {
        expect(to, CONSTRUCTED, "is a destination");
        byAddress.remove(object.address);
        copy(memory, object.address, to);
        memory.put(object.address, CONSTRUCTED);
        object.address = to;
        own(object);
    }

    /** Copies the contents of an object. */
    protected void copy(Map<Long, Long> words, long from, long to) {
        words.put(to, words.getOrDefault(from, 0L));
    }

    void constructed(long address) {
        constructions++;
        if (memory.put(address, CONSTRUCTED) != null) {
            misuses.add("0x%x is constructed a second time".formatted(address));
        }
    }

    /** Before the first allocation of a cache its object is constructed and destroyed once, as a rehearsal. */
    void destructed(int cache, long address) {
        constructions -= acquisitions[cache] == 0 ? 1 : 0;
        expect(address, CONSTRUCTED, "is destructed");
        memory.remove(address);
    }

    private void expect(long address, long word, String when) {
        Long found = memory.get(address);
        if (found == null || found != word) {
            misuses.add("0x%x %s with the contents %s instead of %s".formatted(
                    address, when, inWords(found), inWords(word)));
        }
    }

    private static String inWords(Long word) {
        return word == null ? "of raw memory" : word == CONSTRUCTED ? "of a constructed object"
                : "of object " + (word >> Integer.SIZE);
    }

    private static long word(int handle) {
        return (long) handle << Integer.SIZE | Integer.reverse(handle) >>> 1;
    }

    /** The first thing that was found otherwise than it should be. */
    public Optional<String> misuse() {
        return misuses.stream().findFirst();
    }

    /** An owned object whose contents are not its own. */
    public Optional<Possession> spoilt() {
        return byAddress.values().stream()
                .filter(object -> !Long.valueOf(word(object.handle)).equals(memory.get(object.address))).findFirst();
    }

    /** Constructed objects, owned or free. */
    public int constructed() {
        return memory.size();
    }

    /** How many objects the program was given. */
    public long acquisitions() {
        return LongStream.of(acquisitions).sum();
    }

    /** How often an object was constructed, rehearsals not counted. */
    public long constructions() {
        return constructions;
    }

    /** How many objects the program has given up, by freeing them or by saying that it does not need them. */
    public long releases() {
        return releases;
    }

    /** The owned objects of a cache, in an order that changes. */
    public List<Possession> of(int cache) {
        return byCache.get(cache);
    }

    /** All owned objects, each by its address. */
    public Map<Long, Possession> owned() {
        return byAddress;
    }
}
