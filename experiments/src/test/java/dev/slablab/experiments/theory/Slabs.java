package dev.slablab.experiments.theory;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/**
 * A made-up cache for properties.
 *
 * @param occupancies objects on each slab
 * @param capacities  slots of each slab
 * @param pinned      slabs that cannot be emptied
 */
record Slabs(int[] occupancies, int[] capacities, BitSet pinned) {

    /** Caches of one capacity without pins. */
    static Arbitrary<Slabs> equal(int mostSlabs, int mostSlots) {
        return made(mostSlabs, mostSlots, 0, 0);
    }

    /** Caches of one capacity where every third slab or so is pinned. */
    static Arbitrary<Slabs> pinned(int mostSlabs, int mostSlots) {
        return made(mostSlabs, mostSlots, 0.3, 0);
    }

    /** Caches of two capacities that differ by the given number of slots, with pins. */
    static Arbitrary<Slabs> unequal(int mostSlabs, int mostSlots, int difference) {
        return made(mostSlabs, mostSlots, 0.2, difference);
    }

    Optimum optimum() {
        return Optimum.of(occupancies, capacities, pinned);
    }

    int slabs() {
        return occupancies.length;
    }

    long objects() {
        return Arrays.stream(occupancies).asLongStream().sum();
    }

    /** Occupancies of the slabs that can be emptied, in order. */
    int[] sortedMovable() {
        return IntStream.range(0, slabs()).filter(i -> !pinned.get(i)).map(i -> occupancies[i]).sorted().toArray();
    }

    /** The same slabs with one more object, on a slab that has room and that it pins; the same when all are full. */
    Slabs withPinnedObject() {
        int[] fuller = occupancies.clone();
        BitSet more = (BitSet) pinned.clone();
        IntStream.range(0, slabs()).filter(i -> fuller[i] < capacities[i]).findFirst().ifPresent(i -> {
            fuller[i]++;
            more.set(i);
        });
        return new Slabs(fuller, capacities, more);
    }

    /** The same slabs in another order. */
    Slabs shuffled(long seed) {
        int[] order = IntStream.range(0, slabs()).toArray();
        Random random = new Random(seed);
        for (int i = order.length - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            int slab = order[i];
            order[i] = order[other];
            order[other] = slab;
        }
        BitSet pins = new BitSet();
        IntStream.range(0, order.length).filter(i -> pinned.get(order[i])).forEach(pins::set);
        return new Slabs(Arrays.stream(order).map(i -> occupancies[i]).toArray(),
                Arrays.stream(order).map(i -> capacities[i]).toArray(), pins);
    }

    /** Two of each. */
    Slabs twice() {
        BitSet pins = new BitSet();
        pinned.stream().forEach(i -> pins.set(2 * i, 2 * i + 2));
        return new Slabs(IntStream.range(0, 2 * slabs()).map(i -> occupancies[i / 2]).toArray(),
                IntStream.range(0, 2 * slabs()).map(i -> capacities[i / 2]).toArray(), pins);
    }

    private static Arbitrary<Slabs> made(int mostSlabs, int mostSlots, double pins, int difference) {
        return Arbitraries.randomValue(random -> made(random, mostSlabs, mostSlots, pins, difference));
    }

    private static Slabs made(Random random, int mostSlabs, int mostSlots, double pins, int difference) {
        int slots = 1 + difference + random.nextInt(mostSlots - difference);
        int[] capacities = random.ints(random.nextInt(mostSlabs + 1), 0, 2).map(i -> slots - i * difference).toArray();
        int[] occupancies = Arrays.stream(capacities).map(most -> random.nextInt(most + 1)).toArray();
        BitSet pinned = new BitSet();
        IntStream.range(0, occupancies.length).filter(i -> occupancies[i] > 0 && random.nextDouble() < pins)
                .forEach(pinned::set);
        return new Slabs(occupancies, capacities, pinned);
    }

    @Override
    public String toString() {
        return Arrays.toString(occupancies) + " of " + Arrays.toString(capacities) + ", pinned " + pinned;
    }
}
