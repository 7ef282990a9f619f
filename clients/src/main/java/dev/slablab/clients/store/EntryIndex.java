package dev.slablab.clients.store;

/**
 * Which entries a stripe has, by number: hash chains, and for each number three words side by side, so that most
 * look-ups touch one line of memory.
 *
 * <p>Word 0 is the address, the one reference to the object's memory that there is; 0: the number is free. Word 1 is
 * the hash and the next number of its chain, or of the free numbers. Word 2 belongs to the {@link Recency}. Number 0
 * is nobody's: it ends chains, and the ring of a {@link LinkedRecency} begins there.
 *
 * <p>Arrays never change their size: a full index is {@linkplain #doubled copied} to one of twice the size. So a
 * reader without a lock, whatever it reads here, never leaves the arrays; see {@link Stripe}.
 */
final class EntryIndex {
    private static final int STRIDE = 3;
    private static final int SMALLEST = 16;
    private static final int LARGEST = 1 << 28;

    private final long[] words;
    private final int[] heads;
    private final int hashShift;
    private int used = 1;
    private int free;

    private EntryIndex(int numbers, int hashShift) {
        words = new long[numbers * STRIDE];
        heads = new int[numbers];
        this.hashShift = hashShift;
    }

    /** An empty one that does not use the lowest bits of a hash, which have chosen the stripe. */
    static EntryIndex empty(int hashShift) {
        return new EntryIndex(SMALLEST, hashShift);
    }

    /** The same entries under the same numbers, with room for more. */
    EntryIndex doubled() {
        if (heads.length >= LARGEST) {
            throw new IllegalStateException("a stripe cannot have more than " + LARGEST
                    + " entries; give the store more stripes");
        }
        EntryIndex larger = new EntryIndex(2 * heads.length, hashShift);
        System.arraycopy(words, 0, larger.words, 0, words.length);
        larger.used = used;
        larger.free = free;
        for (int id = 1; id < used; id++) {
            if (address(id) != 0) {
                larger.chain(id, hash(id));
            }
        }
        return larger;
    }

    private void chain(int id, int hash) {
        int bucket = bucket(hash);
        words[id * STRIDE + 1] = (long) hash << Integer.SIZE | heads[bucket];
        heads[bucket] = id;
    }

    /** Which chain a hash leads to. */
    int bucket(int hash) {
        return hash >>> hashShift & heads.length - 1;
    }

    int head(int bucket) {
        return heads[bucket];
    }

    int buckets() {
        return heads.length;
    }

    /** All numbers in use are below it. */
    int end() {
        return used;
    }

    int next(int id) {
        return (int) words[id * STRIDE + 1];
    }

    int hash(int id) {
        return (int) (words[id * STRIDE + 1] >>> Integer.SIZE);
    }

    long address(int id) {
        return words[id * STRIDE];
    }

    void address(int id, long address) {
        words[id * STRIDE] = address;
    }

    long recency(int id) {
        return words[id * STRIDE + 2];
    }

    void recency(int id, long word) {
        words[id * STRIDE + 2] = word;
    }

    /** Whether somebody has that number; any number may be asked about. */
    boolean has(int id) {
        return id > 0 && id < used && address(id) != 0;
    }

    boolean full() {
        return free == 0 && used == heads.length;
    }

    /** Enters an entry; not when full. */
    int add(int hash, long address) {
        int id = free;
        if (id == 0) {
            id = used++;
        } else {
            free = next(id);
        }
        address(id, address);
        chain(id, hash);
        return id;
    }

    /** Strikes an entry out. */
    void remove(int id) {
        int bucket = bucket(hash(id));
        if (heads[bucket] == id) {
            heads[bucket] = next(id);
        } else {
            int before = heads[bucket];
            while (next(before) != id) {
                before = next(before);
            }
            int at = before * STRIDE + 1;
            words[at] = words[at] >>> Integer.SIZE << Integer.SIZE | next(id);
        }
        address(id, 0);
        words[id * STRIDE + 1] = free;
        free = id;
    }

    /** Numbers that are waiting to be used again. */
    int freeNumbers() {
        int count = 0;
        for (int id = free; id != 0 && count <= used; id = next(id)) {
            count++;
        }
        return count;
    }

    /** Bytes of the Java heap. */
    long heapBytes() {
        return (long) words.length * Long.BYTES + (long) heads.length * Integer.BYTES;
    }
}
