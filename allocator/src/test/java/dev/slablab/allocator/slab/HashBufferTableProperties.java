package dev.slablab.allocator.slab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slablab.allocator.slab.SlabGeometry.Descriptor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;

/** The hashed buffer table against lists of addresses, lookup depth included. */
class HashBufferTableProperties {
    private static final int CHUNK = 1000;

    /** Objects: each is allocated when it is free and freed when it is not; −n rebuilds the table for n objects. */
    @Provide
    Arbitrary<List<Integer>> steps() {
        return Arbitraries.oneOf(
                Arbitraries.integers().between(0, 200).withDistribution(RandomDistribution.uniform()),
                Arbitraries.integers().between(0, 20_000).withDistribution(RandomDistribution.uniform()),
                Arbitraries.integers().between(0, 20),
                Arbitraries.integers().between(-600, -1)).list().ofMaxSize(250)
                .withSizeDistribution(RandomDistribution.uniform());
    }

    @Property(tries = 400)
    void behaves_as_chains_with_the_newest_object_first(@ForAll("steps") List<Integer> steps) {
        HashBufferTable table = new HashBufferTable(SlabGeometry.kmem(CHUNK, 8, 4096, Descriptor.BY_SIZE));
        Model model = new Model();
        for (int step : steps) {
            if (step < 0) {
                table.rescale(-step);
                model.rescale(-step);
            } else {
                toggle(table, model, step);
            }
            assertThat(table.figures()).isEqualTo(
                    new BufferTable.Figures(model.chains.size(), model.rescales, model.depth));
        }
        table.verify();
    }

    private static void toggle(HashBufferTable table, Model model, int object) {
        long address = (1L << 40) + (long) object * CHUNK;
        assertThat(table.isAllocated(address)).isEqualTo(model.slabs.containsKey(address));
        if (model.slabs.containsKey(address)) {
            assertThat(table.freed(address)).isEqualTo(model.free(address));
        } else {
            table.allocated(address, object + 1);
            model.allocate(address, object + 1);
        }
    }

    private static final class Model {
        private List<LinkedList<Long>> chains = chains(64);
        private final Map<Long, Integer> slabs = new HashMap<>();
        private long rescales;
        private long depth;

        private static List<LinkedList<Long>> chains(int count) {
            List<LinkedList<Long>> chains = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                chains.add(new LinkedList<>());
            }
            return chains;
        }

        private LinkedList<Long> chain(long address) {
            return chains.get((int) ((address >> 9) % chains.size()));
        }

        void allocate(long address, int slab) {
            chain(address).addFirst(address);
            slabs.put(address, slab);
        }

        int free(long address) {
            depth += chain(address).indexOf(address);
            chain(address).remove(address);
            return slabs.remove(address);
        }

        void rescale(int objects) {
            int size = 1;
            while (4 * size <= 3 * objects + 4) {
                size *= 2;
            }
            size = Math.max(64, size);
            if (size > 2 * chains.size() || size < chains.size() / 2) {
                List<LinkedList<Long>> old = chains;
                chains = chains(size);
                old.forEach(list -> list.forEach(address -> chain(address).addFirst(address)));
                rescales++;
            }
        }
    }
}
