package dev.slablab.experiments.life;

import dev.slablab.allocator.ObjectCache;
import dev.slablab.allocator.slab.SlabLayer;
import dev.slablab.allocator.spi.CacheControl;
import dev.slablab.experiments.life.rule.Contents;
import dev.slablab.experiments.life.rule.NothingLost;
import dev.slablab.experiments.theory.Holds;
import dev.slablab.experiments.theory.Statement;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AddLifecycleHook;

/** Faults planted on purpose are found, shrunk to a few lines, saved, and replayed. */
@AddLifecycleHook(Counterexample.class)
class PlantedFaultProperties {

    @Property
    @Holds(Statement.T6F)
    @AddLifecycleHook(Planted.InTheProgram.class)
    void a_program_that_forgets_to_copy(@ForAll("lives") LifePlan plan) {
        new Life(plan, new Contents(), new Program(plan.world().caches().size()) {
            @Override
            protected void copy(Map<Long, Long> words, long from, long to) {
                words.put(to, 0L);
            }
        }).live();
    }

    @Property
    @Holds(Statement.T6A)
    @AddLifecycleHook(Planted.InTheAllocator.class)
    void an_allocator_that_loses_an_object(@ForAll("lives") LifePlan plan) {
        NothingLost rule = new NothingLost();
        Life.of(plan, new Rule() {
            @Override
            public void between(Life life) {
                lose(life.recorder().cache(0));
                rule.between(life);
            }
        });
    }

    /** Takes an object that nobody asked for from the first partial slab. */
    private static void lose(ObjectCache cache) {
        SlabLayer layer = CacheControl.of(cache).slabLayer();
        layer.lock().lock();
        try {
            if (layer.partial().size() > 0) {
                layer.allocateFrom(layer.partial().first());
            }
        } finally {
            layer.lock().unlock();
        }
    }

    @Provide
    Arbitrary<LifePlan> lives() {
        return Lives.all();
    }
}
