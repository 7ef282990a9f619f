package dev.slablab.allocator.slab;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** The stack of partial slabs against a list. */
class LifoPartialSlabsProperties {

    /** Each slab named is added when missing and removed when present. */
    @Property(tries = 400)
    void the_slab_added_last_comes_first(
            @ForAll @Size(min = 60, max = 200) List<@IntRange(min = 1, max = 40) Integer> slabs) {
        LifoPartialSlabs stack = new LifoPartialSlabs();
        LinkedList<Integer> model = new LinkedList<>();
        for (Integer slab : slabs) {
            if (model.remove(slab)) {
                stack.remove(slab);
            } else {
                model.addFirst(slab);
                stack.add(slab);
            }
            assertThat(stack.size()).isEqualTo(model.size());
            assertThat(stack.inOrder()).containsExactly(model.toArray(Integer[]::new));
        }
        stack.verify();
    }
}
