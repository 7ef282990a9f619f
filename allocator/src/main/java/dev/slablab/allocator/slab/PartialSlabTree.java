package dev.slablab.allocator.slab;

import dev.slablab.allocator.verify.InvariantViolation;

/**
 * kmem's order of partial slabs: the binned ordered tree.
 *
 * <p><b>Motivation.</b> Allocating from the fullest slab lets the emptiest ones run dry by themselves, and leaves those
 * that do not at the end of the order, where the consolidator looks for slabs to empty. An exact order by occupancy
 * would have to be mended at every allocation and free. It need not be exact in the middle: what matters is that
 * nearly full slabs are filled up and nearly empty ones are left alone.
 *
 * <p><b>Order.</b> Ascending by (weight, order number). With r the reference count, c the capacity and s the geometry's
 * {@link SlabGeometry#binShift bin shift}, the weight of a slab is
 * <ul>
 * <li>−r, if r ≤ s or c − r ≤ s: exact at both ends;
 * <li>−(s + (r ≫ s)) otherwise: bins of 2^s between;
 * <li>less another {@code maxChunks}, if the slab is marked <em>fill first</em>: it precedes all others, since a slab
 *     that cannot be emptied had better be full.
 * </ul>
 * Note what follows from the formula: a slab with r = s shares its weight with the first coarse bin, and at the upper
 * end coarse weights (small numbers) and exact ones (large numbers) are far apart, so nearly complete slabs precede
 * all of the middle. Within a bin the lower address goes first, which draws live objects towards the low end of the
 * arena.
 *
 * <p><b>Structure.</b> A weight is a small integer, so each weight has its own {@link BitmapTree} over order numbers,
 * made when first needed, and one more bitmap tree says which of them are not empty. The first slab is the lowest
 * member of the lowest non-empty bin. The bin is noted with the slab ({@link OrderedSlabs#bin(int)}): a change of
 * occupancy within a bin reads that and touches nothing else. This gives exactly the order of a balanced tree sorted by
 * the comparator above.
 *
 * <p><b>The head.</b> Slabs are filled up one after the other, and each passes through the exact bins at the upper
 * end, where it is alone more often than not: every allocation would empty one bin and begin another, through all their
 * levels. So a slab that comes to precede all others, as it is added or changes its bin, is taken out of the bins and
 * remembered as the head, until it is removed or another precedes it. There need not be one: then the bins know the
 * first slab.
 *
 * <p><b>A price.</b> Bins put slabs of different occupancy side by side. A scan that looks at a fixed number of slabs
 * from the end sees the highest addresses of the last bin only; candidates at lower addresses stay hidden behind it.
 *
 * <p><b>Rejected.</b> A tree of objects by the comparator: ten times slower and seven times larger at a million slabs.
 * A list per occupancy without an address order: loses the pull towards low addresses and the reproducible order.
 *
 * @see <a href="https://www.usenix.org/legacy/publications/library/proceedings/bos94/bonwick.html">Bonwick 1994,
 *     section 3.2 (free list of slabs); the order itself came with the consolidator in 2008</a>
 */
public final class PartialSlabTree implements PartialSlabs {
    private final OrderedSlabs slabs;
    private final int binShift;
    private final int maxChunks;
    private final BitmapTree[] bins;
    private final BitmapTree occupied = new BitmapTree();
    /** The first slab, in none of the bins; of no meaning unless there is a head. */
    private int head;
    private boolean headed;
    private int size;

    /**
     * An empty order.
     *
     * @param slabs    what is known of each slab
     * @param geometry gives the bin shift and the number of weights
     */
    public PartialSlabTree(OrderedSlabs slabs, SlabGeometry geometry) {
        this(slabs, geometry.maxChunks(), geometry.binShift());
    }

    private PartialSlabTree(OrderedSlabs slabs, int maxChunks, int binShift) {
        this.slabs = slabs;
        this.binShift = binShift;
        this.maxChunks = maxChunks;
        this.bins = new BitmapTree[2 * maxChunks];
    }

    /**
     * The order with bins of another width than the geometry suggests, for experiments.
     *
     * @param binShift log2 of the width of the coarse bins, 0 to 15; 0 is the exact order by reference count
     * @return a factory of such orders
     * @throws IllegalArgumentException if the shift is out of its range
     */
    public static PartialSlabs.Factory ofBinShift(int binShift) {
        if (binShift < 0 || binShift > 15) {
            throw new IllegalArgumentException("bin shift " + binShift + " is not in 0 to 15");
        }
        return (slabs, geometry) -> new PartialSlabTree(slabs, geometry.maxChunks(), binShift);
    }

    /** The weight of a slab as a bin number: 2·maxChunks more, so that it is never negative. */
    private int bin(int slab) {
        int refCount = slabs.refCount(slab);
        boolean exact = refCount <= binShift || slabs.capacity(slab) - refCount <= binShift;
        int weight = exact ? -refCount : -(binShift + (refCount >> binShift));
        return weight + (slabs.fillFirst(slab) ? maxChunks : 2 * maxChunks);
    }

    @Override
    public void add(int slab) {
        int bin = bin(slab);
        int number = slabs.orderNumber(slab);
        if (precedesAll(bin, number)) {
            putInFront(slab, bin);
        } else {
            insert(slab, number, bin);
        }
        size++;
    }

    @Override
    public void remove(int slab) {
        size--;
        if (isHead(slab)) {
            headed = false;
        } else {
            delete(slabs.orderNumber(slab), slabs.bin(slab));
        }
    }

    @Override
    public void update(int slab) {
        int from = slabs.bin(slab);
        int to = bin(slab);
        if (to != from && !moveInFront(slab, from, to)) {
            int number = slabs.orderNumber(slab);
            delete(number, from);
            insert(slab, number, to);
        }
    }

    @Override
    public boolean reorder(int slab) {
        int from = slabs.bin(slab);
        int to = bin(slab);
        if (to == from) {
            return false;
        }
        boolean wasFirst = isFirst(slab);
        if (moveInFront(slab, from, to)) {
            return isFirst(slab) != wasFirst;
        }
        int number = slabs.orderNumber(slab);
        insert(slab, number, to);
        boolean moved = somethingBetween(Math.min(from, to), Math.max(from, to), number);
        delete(number, from);
        return moved;
    }

    /** Whether a slab lies between one place of a slab and another, with the slab itself still in both bins. */
    private boolean somethingBetween(int lower, int upper, int number) {
        return bins[upper].first() < number || bins[lower].last() > number || occupied.before(upper) > lower;
    }

    private boolean isHead(int slab) {
        return headed && slab == head;
    }

    private boolean isFirst(int slab) {
        return headed ? slab == head : slabs.orderNumber(slab) == bins[occupied.first()].first();
    }

    /** Moves a slab to another bin if it is the head, or may become it; says whether that was so. */
    private boolean moveInFront(int slab, int from, int to) {
        int number = slabs.orderNumber(slab);
        if (isHead(slab)) {
            slabs.bin(slab, to);
            if (to > from && !precedesBins(to, number)) {
                headed = false;
                insert(slab, number, to);
            }
            return true;
        }
        if (precedesAll(to, number)) {
            delete(number, from);
            putInFront(slab, to);
            return true;
        }
        return false;
    }

    private boolean precedesAll(int bin, int number) {
        if (!headed) {
            return precedesBins(bin, number);
        }
        int first = slabs.bin(head);
        return bin < first || bin == first && number < slabs.orderNumber(head);
    }

    private boolean precedesBins(int bin, int number) {
        if (occupied.isEmpty()) {
            return true;
        }
        int first = occupied.first();
        return bin < first || bin == first && number < bins[bin].first();
    }

    private void putInFront(int slab, int bin) {
        if (headed) {
            insert(head, slabs.orderNumber(head), slabs.bin(head));
        }
        slabs.bin(slab, bin);
        head = slab;
        headed = true;
    }

    private void insert(int slab, int number, int bin) {
        if (bins[bin] == null) {
            bins[bin] = new BitmapTree();
        }
        if (bins[bin].isEmpty()) {
            occupied.add(bin);
        }
        bins[bin].add(number);
        slabs.bin(slab, bin);
    }

    private void delete(int number, int bin) {
        bins[bin].remove(number);
        if (bins[bin].isEmpty()) {
            occupied.remove(bin);
        }
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public int first() {
        return headed ? head : slabs.slabOfNumber(bins[occupied.first()].first());
    }

    @Override
    public int last() {
        return occupied.isEmpty() ? head : slabs.slabOfNumber(bins[occupied.last()].last());
    }

    @Override
    public int before(int slab) {
        int bin = slabs.bin(slab);
        int number = slabs.orderNumber(slab);
        if (number != bins[bin].first()) {
            return slabs.slabOfNumber(bins[bin].before(number));
        }
        return bin == occupied.first() ? head : slabs.slabOfNumber(bins[occupied.before(bin)].last());
    }

    @Override
    public void verify() {
        occupied.verify();
        int members = 0;
        for (int bin = 0; bin < bins.length; bin++) {
            boolean empty = bins[bin] == null || bins[bin].isEmpty();
            int at = bin;
            InvariantViolation.unless(occupied.contains(bin) != empty, () -> "bin " + at + " is wrongly marked");
            members += empty ? 0 : verifyBin(bin);
        }
        if (headed) {
            members++;
            verifySlab(head, slabs.bin(head));
            InvariantViolation.unless(precedesBins(slabs.bin(head), slabs.orderNumber(head)),
                    () -> "slab " + head + " is in front and does not precede all others");
        }
        int found = members;
        InvariantViolation.unless(found == size, () -> found + " partial slabs in bins, " + size + " counted");
    }

    private int verifyBin(int bin) {
        bins[bin].verify();
        int number = bins[bin].last();
        for (int rest = bins[bin].size(); rest > 0; rest--) {
            int slab = slabs.slabOfNumber(number);
            int at = number;
            InvariantViolation.unless(slabs.orderNumber(slab) == number && !isHead(slab),
                    () -> "bin " + bin + " has number " + at + ", which is not that of slab " + slab);
            verifySlab(slab, bin);
            number = rest > 1 ? bins[bin].before(number) : number;
        }
        return bins[bin].size();
    }

    private void verifySlab(int slab, int bin) {
        InvariantViolation.unless(bin(slab) == bin && slabs.bin(slab) == bin,
                () -> "slab " + slab + " lies in bin " + bin + ", belongs into " + bin(slab));
    }
}
