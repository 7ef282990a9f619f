package dev.slablab.allocator.slab;

import dev.slablab.allocator.verify.InvariantViolation;
import java.util.Arrays;

/**
 * An ordered set of small integers as a tree of bitmaps, 64 children to a node.
 *
 * <p>A member sets one bit in a leaf word; a leaf word that is not zero sets one bit in the level above, and so on up
 * to a single word. First, last and predecessor follow set bits and cost one or two instructions a level; three
 * levels suffice for 262,144 slabs. Leaves come in chunks of 64 words, made when a member first falls into them, so a
 * sparse set over a large arena stays small.
 *
 * <p>A red-black tree and a {@code TreeSet} do the same; they were rejected for their pointers: 20 to 60 bytes and a
 * cache miss at every level where this takes a bit.
 */
final class BitmapTree {
    private static final int SHIFT = 6;
    private static final int FANOUT = 1 << SHIFT;
    private static final int MASK = FANOUT - 1;
    private static final long[] NO_LEAVES = new long[FANOUT];

    /** Leaf words, by chunk; {@link #NO_LEAVES} until a member falls into the chunk. */
    private long[][] leaves = {NO_LEAVES};
    /** Summaries: bit b of word w stands for word 64·w + b of the level below; the last level is one word. */
    private long[][] levels = {new long[1]};
    private int size;

    void add(int key) {
        while (key >>> 2 * SHIFT >= leaves.length) {
            grow();
        }
        int word = key >>> SHIFT;
        int chunk = word >>> SHIFT;
        if (leaves[chunk] == NO_LEAVES) {
            leaves[chunk] = new long[FANOUT];
        }
        long before = leaves[chunk][word & MASK];
        assert (before >>> key & 1) == 0 : key + " is a member already";
        leaves[chunk][word & MASK] = before | 1L << key;
        size++;
        if (before == 0) {
            raise(word);
        }
    }

    private void raise(int word) {
        int index = word;
        for (long[] level : levels) {
            long before = level[index >>> SHIFT];
            level[index >>> SHIFT] = before | 1L << index;
            if (before != 0) {
                return;
            }
            index >>>= SHIFT;
        }
    }

    void remove(int key) {
        int word = key >>> SHIFT;
        long[] chunk = leaves[word >>> SHIFT];
        assert (chunk[word & MASK] >>> key & 1) == 1 : key + " is no member";
        chunk[word & MASK] &= ~(1L << key);
        size--;
        int index = word;
        boolean empty = chunk[word & MASK] == 0;
        for (int level = 0; empty && level < levels.length; level++) {
            levels[level][index >>> SHIFT] &= ~(1L << index);
            empty = levels[level][index >>> SHIFT] == 0;
            index >>>= SHIFT;
        }
    }

    boolean isEmpty() {
        return size == 0;
    }

    int size() {
        return size;
    }

    boolean contains(int key) {
        int word = key >>> SHIFT;
        return word >>> SHIFT < leaves.length && (leaves[word >>> SHIFT][word & MASK] >>> key & 1) != 0;
    }

    /** The smallest member of a set that is not empty. */
    int first() {
        int index = 0;
        for (int level = levels.length - 1; level >= 0; level--) {
            index = index << SHIFT | Long.numberOfTrailingZeros(levels[level][index]);
        }
        return index << SHIFT | Long.numberOfTrailingZeros(leaf(index));
    }

    /** The largest member of a set that is not empty. */
    int last() {
        return lastBelow(levels.length, 0);
    }

    /** The largest member below the node {@code index} whose children are at {@code level - 1}. */
    private int lastBelow(int level, int index) {
        int node = index;
        for (int below = level - 1; below >= 0; below--) {
            node = node << SHIFT | highest(levels[below][node]);
        }
        return node << SHIFT | highest(leaf(node));
    }

    /** The largest member below {@code key}, which must not be the first. */
    int before(int key) {
        int word = key >>> SHIFT;
        long smaller = leaf(word) & (1L << key) - 1;
        if (smaller != 0) {
            return word << SHIFT | highest(smaller);
        }
        int index = word;
        for (int level = 0; level < levels.length; level++) {
            smaller = levels[level][index >>> SHIFT] & (1L << index) - 1;
            index >>>= SHIFT;
            if (smaller != 0) {
                return lastBelow(level, index << SHIFT | highest(smaller));
            }
        }
        throw new IllegalArgumentException(key + " has no predecessor");
    }

    private long leaf(int word) {
        return leaves[word >>> SHIFT][word & MASK];
    }

    private static int highest(long word) {
        return MASK - Long.numberOfLeadingZeros(word);
    }

    private void grow() {
        int chunks = leaves.length;
        leaves = Arrays.copyOf(leaves, chunks * 2);
        Arrays.fill(leaves, chunks, leaves.length, NO_LEAVES);
        for (int level = 0, words = leaves.length; level < levels.length; level++) {
            levels[level] = Arrays.copyOf(levels[level], words);
            words = (words + MASK) >>> SHIFT;
        }
        if (levels[levels.length - 1].length > 1) {
            long[] below = levels[levels.length - 1];
            levels = Arrays.copyOf(levels, levels.length + 1);
            levels[levels.length - 1] = new long[(below.length + MASK) >>> SHIFT];
            for (int word = 0; word < below.length; word++) {
                levels[levels.length - 1][word >>> SHIFT] |= below[word] == 0 ? 0 : 1L << word;
            }
        }
    }

    void verify() {
        int members = 0;
        for (int word = 0; word < leaves.length * FANOUT; word++) {
            members += Long.bitCount(leaf(word));
            boolean marked = (levels[0][word >>> SHIFT] >>> word & 1) != 0;
            int at = word;
            InvariantViolation.unless(marked == (leaf(word) != 0), () -> "summary of leaf word " + at + " is wrong");
        }
        int found = members;
        InvariantViolation.unless(found == size, () -> found + " members found, " + size + " counted");
        for (int level = 1; level < levels.length; level++) {
            verifyLevel(level);
        }
    }

    private void verifyLevel(int level) {
        for (int word = 0; word < levels[level - 1].length; word++) {
            boolean marked = (levels[level][word >>> SHIFT] >>> word & 1) != 0;
            int at = word;
            InvariantViolation.unless(marked == (levels[level - 1][word] != 0),
                    () -> "summary of word " + at + " at level " + level + " is wrong");
        }
    }
}
