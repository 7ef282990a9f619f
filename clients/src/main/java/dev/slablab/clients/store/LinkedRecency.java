package dev.slablab.clients.store;

import dev.slablab.allocator.verify.InvariantViolation;

/**
 * Least recently used first: a ring of all entries, the latest behind number 0, the oldest in front of it.
 *
 * <p><b>Reads take no lock</b>, so they cannot move anything in the ring. They leave the numbers of what they read in
 * a small buffer; whoever has the stripe's lock next takes them in, before it does anything else, in order. A single
 * thread so sees exact LRU. Several may overwrite each other's notes; then a read is forgotten, and as a number may
 * have a new owner by then, now and then a read is credited to somebody else: both change who is evicted, nothing
 * else. The idea is that of Caffeine's read buffers (Manes); BP-Wrapper (Ding, Jiang and Zhang, ICDE 2009) is an
 * earlier form of it.
 *
 * <p><b>By number, not by address.</b> Links lead from number to number, so that a move has none of them to redirect.
 */
final class LinkedRecency implements Recency {
    private static final int ROOM = 32;
    private static final int RING = 0;

    private final int[] notes = new int[ROOM];
    private int noted;

    @Override
    public boolean read(EntryIndex index, int id) {
        int at = noted;
        notes[at & ROOM - 1] = id;
        noted = at + 1;
        return at + 1 >= ROOM;
    }

    @Override
    public void settle(EntryIndex index) {
        int count = Math.min(noted, ROOM);
        int last = noted;
        noted = 0;
        for (int at = last - count; at < last; at++) {
            int id = notes[at & ROOM - 1];
            if (index.has(id)) {
                written(index, id);
            }
        }
    }

    private static int before(EntryIndex index, int id) {
        return (int) (index.recency(id) >>> Integer.SIZE);
    }

    private static int behind(EntryIndex index, int id) {
        return (int) index.recency(id);
    }

    private static void link(EntryIndex index, int before, int behind) {
        index.recency(before, word(before(index, before), behind));
        index.recency(behind, word(before, behind(index, behind)));
    }

    private static long word(int before, int behind) {
        return (long) before << Integer.SIZE | behind;
    }

    @Override
    public void written(EntryIndex index, int id) {
        if (behind(index, RING) != id) {
            removed(index, id);
            added(index, id);
        }
    }

    @Override
    public void added(EntryIndex index, int id) {
        int latest = behind(index, RING);
        link(index, RING, id);
        link(index, id, latest);
    }

    @Override
    public void removed(EntryIndex index, int id) {
        link(index, before(index, id), behind(index, id));
    }

    @Override
    public int victim(EntryIndex index) {
        return before(index, RING);
    }

    @Override
    public void verify(EntryIndex index, int entries) {
        int count = 0;
        for (int id = behind(index, RING); id != RING; id = behind(index, id)) {
            int at = id;
            InvariantViolation.unless(index.has(at), () -> "number " + at + " is in the ring and nobody's");
            InvariantViolation.unless(before(index, behind(index, at)) == at,
                    () -> "the ring leads from number " + at + " to one that does not lead back");
            count++;
            int so = count;
            InvariantViolation.unless(so <= entries, () -> "more than " + entries + " entries are in the ring");
        }
        int all = count;
        InvariantViolation.unless(all == entries, () -> all + " of " + entries + " entries are in the ring");
    }
}
