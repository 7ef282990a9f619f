package dev.slablab.consolidator.move;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.slablab.allocator.AllocatorSetup;
import dev.slablab.allocator.CacheFlag;
import dev.slablab.allocator.CacheSpec;
import dev.slablab.allocator.ObjectCache;
import dev.slablab.allocator.SlabAllocator;
import dev.slablab.allocator.arena.VirtualArena;
import dev.slablab.allocator.fixture.Damage;
import dev.slablab.allocator.slab.SlabHooks;
import dev.slablab.allocator.spi.CacheControl;
import dev.slablab.allocator.task.ManualTaskQueue;
import dev.slablab.allocator.task.ManualTimers;
import dev.slablab.allocator.verify.InvariantViolation;
import dev.slablab.consolidator.ClientWatch;
import dev.slablab.consolidator.ConsolidatorTunable;
import dev.slablab.consolidator.MoveResponse;
import dev.slablab.consolidator.Revision;
import dev.slablab.consolidator.policy.KmemPolicy;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the walk through a managed cache notices: two slabs of three, and a queued move of the second's only object. */
class ManagedCacheVerifyTest {
    private final ManualTaskQueue maintenance = new ManualTaskQueue();
    private final ManualTaskQueue moves = new ManualTaskQueue();
    private final SlabAllocator allocator = new SlabAllocator(AllocatorSetup.of(
            VirtualArena.ofDefaultPages(), 1, maintenance, new ManualTimers(), new SplittableRandom(1)));
    private final ObjectCache cache = allocator.create(CacheSpec.of("walked", 1300).with(CacheFlag.NOMAGAZINE));
    private final ConsolidatorContext context = new ConsolidatorContext(maintenance, moves, Revision.OF_2009_07,
            () -> ConsolidatorTunable.STANDARD, new Chance(new SplittableRandom(2)), event -> { }, new Counters(),
            new ReasonCounts(), new AtomicLong(), new CallWatch(() -> 0, ClientWatch.STANDARD));
    private final ManagedCache managed = new ManagedCache(CacheControl.of(cache), context,
            new KmemPolicy(Revision.OF_2009_07, () -> ConsolidatorTunable.STANDARD), request -> MoveResponse.NO,
            () -> { });
    private Move move;

    @BeforeEach
    void queueAMove() {
        CacheControl.of(cache).install(managed);
        long first = cache.tryAllocate();
        for (int i = 0; i < 3; i++) {
            cache.tryAllocate();
        }
        cache.free(first);
        managed.reaped();
        move = managed.pending().sorted().getFirst();
        managed.verify();
    }

    private void assertNoticed(String message) {
        assertThatExceptionOfType(InvariantViolation.class).isThrownBy(managed::verify)
                .withMessageContaining(message);
    }

    private DeadList deadList() {
        return Damage.get(managed, "deadList", DeadList.class);
    }

    @Test
    void the_destination_of_a_pending_move_is_free() {
        managed.layer().free(move.to());

        assertNoticed("the destination of a move that waits is free");
    }

    @Test
    void the_destination_of_a_queued_move_is_free_that_is_not_pending_any_more() {
        managed.pending().withdrawFrom(move.slab());
        managed.verify();
        managed.layer().free(move.to());

        assertNoticed("the destination of a move that waits is free");
    }

    @Test
    void the_slab_of_a_pending_move_was_released() {
        managed.layer().hooks(SlabHooks.NONE);
        managed.layer().free(move.from());

        assertNoticed("the slab of a pending move was released");
    }

    @Test
    void the_slab_of_a_pending_move_was_released_and_its_number_is_in_use_again_elsewhere() {
        managed.layer().hooks(SlabHooks.NONE);
        managed.layer().free(move.from());
        allocator.create(CacheSpec.of("neighbour", 1300)).tryAllocate();
        long successor = cache.tryAllocate();
        assertThat(managed.layer().table().slabAt(successor)).as("its number").isEqualTo(move.slab());

        assertNoticed("the slab of a pending move was released");
    }

    @Test
    void a_withdrawn_move_is_pending() {
        move.withdraw();

        assertNoticed("a move is pending that was withdrawn");
    }

    @Test
    void moves_by_slab_are_miscounted() {
        managed.pending().add(move);

        assertNoticed("moves by slab");
    }

    @Test
    void a_slab_with_objects_is_on_the_dead_list() {
        managed.layer().free(move.from());
        deadList().removeHead();
        deadList().addHead(1);

        assertNoticed("slab 1 is on the dead list with 3 objects");
    }

    @Test
    void a_slab_is_on_the_dead_list_twice() {
        managed.layer().free(move.from());
        assertThat(deadList().toArray()).hasSize(1);
        deadList().addTail(deadList().head());

        assertNoticed("2 slabs on the dead list, 1 retained");
        assertThatExceptionOfType(InvariantViolation.class)
                .isThrownBy(() -> deadList().verify(managed.layer().table())).withMessageContaining("twice");
    }

    @Test
    void a_released_slab_is_on_the_dead_list() {
        managed.layer().free(move.from());
        managed.layer().releaseRetained(deadList().head());

        assertThatExceptionOfType(InvariantViolation.class)
                .isThrownBy(() -> deadList().verify(managed.layer().table())).withMessageContaining("was released");
    }

    @Test
    void slabs_wait_for_nothing() {
        managed.layer().free(move.from());
        managed.pending().remove(move);

        assertNoticed("slabs are retained although no move is pending");
    }
}
