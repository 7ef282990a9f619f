package dev.slablab.allocator.slab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slablab.allocator.arena.VirtualArena;
import dev.slablab.allocator.slab.SlabGeometry.Descriptor;
import dev.slablab.allocator.slab.SlabTable.OrderNumbering;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;

/** Slabs that come, change and go against plain objects: many geometries, other order numbers, late ordinals. */
class SlabTableProperties {

    /** A slab as anybody would write it down. */
    private static final class Plain {
        private final long span;
        private final int color;
        private final long ordinal;
        private final int number;
        private int refCount;
        private int bin;
        private boolean fillFirst;
        private boolean attached;

        Plain(long span, int color, long ordinal, int number) {
            this.span = span;
            this.color = color;
            this.ordinal = ordinal;
            this.number = number;
        }
    }

    @Provide
    Arbitrary<SlabGeometry> geometries() {
        return Arbitraries.of(SlabGeometry.kmem(128, 8, 4096, Descriptor.BY_SIZE),
                SlabGeometry.kmem(600, 8, 4096, Descriptor.BY_SIZE), SlabGeometry.kmem(7, 1, 4096, Descriptor.BY_SIZE),
                SlabGeometry.kmem(5000, 64, 4096, Descriptor.BY_SIZE), SlabGeometry.plain(4096, 4096, 4096),
                SlabGeometry.kmem(128, 8, 1 << 21, Descriptor.BY_SIZE),
                SlabGeometry.kmem(8, 8, 1 << 21, Descriptor.BY_SIZE),
                new SlabGeometry(100, 4, 4096, 100, 4096, 4000, 40, 1000, true, false));
    }

    @Provide
    Arbitrary<List<Integer>> choices() {
        return Arbitraries.integers().between(0, Integer.MAX_VALUE).withDistribution(RandomDistribution.uniform())
                .list().ofMinSize(30).ofMaxSize(200).withSizeDistribution(RandomDistribution.uniform());
    }

    @Provide
    Arbitrary<OrderNumbering> numberings() {
        return Arbitraries.of(OrderNumbering.BY_PAGE, (ordinal, page) -> 1_000_000 - page,
                (ordinal, page) -> (int) ordinal & 0xffff);
    }

    @Property(tries = 300)
    void a_table_says_what_was_put_into_it(@ForAll("geometries") SlabGeometry geometry,
            @ForAll("numberings") OrderNumbering numbering, @ForAll("choices") List<Integer> choices) {
        long first = choices.getFirst() % 2 == 0 ? 0 : (1L << 32) - 10;
        VirtualArena arena = new VirtualArena(1L << 44, geometry.quantum());
        SlabTable table = new SlabTable(geometry, arena, numbering, first);
        TreeMap<Integer, Plain> model = new TreeMap<>();
        Deque<Integer> closed = new ArrayDeque<>();
        long ordinal = first;
        for (int choice : choices) {
            if (model.isEmpty() || choice % 3 == 0) {
                int color = choice / 3 % (geometry.maxColor() / geometry.alignment() + 1) * geometry.alignment();
                long span = arena.allocate(geometry.slabSize());
                int slab = table.open(span, color);
                assertThat(slab).isEqualTo(closed.isEmpty() ? model.size() + 1 : closed.pop());
                model.put(slab, new Plain(span, color, ordinal, numbering.number(ordinal, arena.pageOf(span))));
                ordinal++;
            } else {
                int slab = new ArrayList<>(model.keySet()).get(choice / 8 % model.size());
                if (choice % 8 == 1) {
                    table.close(slab);
                    closed.push(slab);
                    arena.release(model.remove(slab).span, geometry.slabSize());
                } else {
                    change(table, slab, model.get(slab), choice);
                }
            }
        }
        List<Integer> visited = new ArrayList<>();
        table.forEach(visited::add);
        assertThat(visited).isEqualTo(new ArrayList<>(model.keySet()));
        model.forEach((slab, plain) -> same(table, slab, plain, geometry));
        table.verify();
    }

    private static void change(SlabTable table, int slab, Plain plain, int choice) {
        boolean mark = choice / 64 % 2 == 0;
        switch (choice % 8) {
            case 2, 3 -> {
                if (plain.refCount < table.capacity(slab)) {
                    assertThat(table.reference(slab)).isEqualTo(++plain.refCount);
                }
            }
            case 4 -> {
                if (plain.refCount > 0) {
                    assertThat(table.release(slab)).isEqualTo(--plain.refCount);
                }
            }
            case 5 -> table.fillFirst(slab, plain.fillFirst = mark);
            case 6 -> table.attached(slab, plain.attached = mark);
            default -> table.bin(slab, plain.bin = choice / 8 % 2);
        }
    }

    private static void same(SlabTable table, int slab, Plain plain, SlabGeometry geometry) {
        assertThat(table.span(slab)).isEqualTo(plain.span);
        assertThat(table.color(slab)).isEqualTo(plain.color);
        assertThat(table.ordinal(slab)).isEqualTo(plain.ordinal);
        assertThat(table.orderNumber(slab)).isEqualTo(plain.number);
        assertThat(table.slabOfNumber(plain.number)).isEqualTo(slab);
        assertThat(table.capacity(slab)).isEqualTo(geometry.capacity(plain.color));
        assertThat(table.refCount(slab)).isEqualTo(plain.refCount);
        assertThat(table.bin(slab)).isEqualTo(plain.bin);
        assertThat(table.fillFirst(slab)).isEqualTo(plain.fillFirst);
        assertThat(table.attached(slab)).isEqualTo(plain.attached);
        int last = table.capacity(slab) - 1;
        assertThat(table.address(slab, last))
                .isEqualTo(plain.span + plain.color + (long) last * geometry.chunkSize());
        assertThat(table.slabAt(table.address(slab, last))).isEqualTo(slab);
        assertThat(table.isObject(slab, table.address(slab, last))).isTrue();
        assertThat(table.isObject(slab, table.address(slab, last + 1))).isFalse();
    }
}
