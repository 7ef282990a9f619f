package dev.slablab.allocator.magazine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slablab.allocator.fixture.Damage;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class DepotTest {
    private static final int LIMIT = 3;

    private final Depot depot = new Depot(1000, 0);

    @Test
    void an_empty_list_gives_no_magazine_and_counts_no_take() {
        assertThat(depot.takeIdleFull()).isSameAs(Magazine.NONE);
        assertThat(depot.takeIdleEmpty()).isSameAs(Magazine.NONE);
        assertThat(depot.takeFull(new Magazine(3))).isSameAs(Magazine.NONE);
        assertThat(depot.state().empty().count()).isZero();
        assertThat(depot.state().full().takes()).isZero();
    }

    @Test
    void full_and_empty_magazines_are_kept_apart() {
        Magazine full = new Magazine(3);
        full.push(1);
        full.push(2);
        full.push(3);

        Magazine empty = depot.takeEmpty(full, 3);
        assertThat(empty.size()).isEqualTo(3);
        assertThat(empty.isEmpty()).isTrue();
        assertThat(depot.state().rounds()).isEqualTo(3);
        assertThat(depot.takeFull(empty)).isSameAs(full);
        assertThat(depot.state().full()).isEqualTo(new DepotListState(0, 0, 0, 1));
        assertThat(depot.state().empty()).isEqualTo(new DepotListState(1, 0, 0, 1));
        assertThat(depot.takeIdleEmpty()).isSameAs(empty);
    }

    @Test
    void a_processor_without_a_magazine_gives_none_in_exchange() {
        assertThat(depot.takeEmpty(Magazine.NONE, 3).size()).isEqualTo(3);
        assertThat(depot.state().full().count()).isZero();
        assertThat(depot.state().empty()).isEqualTo(new DepotListState(0, 0, 0, 1));
    }

    @Test
    void more_contention_than_the_limit_in_an_interval_asks_for_growth() {
        depot.addContention(3);
        assertThat(depot.endInterval(LIMIT)).isFalse();
        depot.addContention(4);
        assertThat(depot.endInterval(LIMIT)).isTrue();
        assertThat(depot.endInterval(LIMIT)).isFalse();
        assertThat(depot.state().contention()).isEqualTo(7);
        assertThat(depot.state().contentionBefore()).isEqualTo(7);
    }

    @Test
    void after_growth_contention_counts_as_low() {
        depot.addContention(10);
        depot.grow();

        assertThat(depot.state().magazineSize()).isEqualTo(7);
        assertThat(depot.state().contentionBefore()).isEqualTo(10 + Integer.MAX_VALUE);
        depot.addContention(1000);
        assertThat(depot.endInterval(LIMIT)).isFalse();
        depot.addContention(1000);
        assertThat(depot.endInterval(LIMIT)).isTrue();
    }

    @Test
    void the_counter_may_wrap_around() {
        depot.addContention(Integer.MAX_VALUE);
        depot.endInterval(LIMIT);
        depot.addContention(5);

        assertThat(depot.state().contention()).isNegative();
        assertThat(depot.endInterval(LIMIT)).isTrue();
    }

    @Test
    void objects_of_the_largest_type_ask_for_no_growth() {
        Depot large = new Depot(65_536, 0);
        large.addContention(100);

        assertThat(large.endInterval(LIMIT)).isFalse();
        assertThat(large.mayGrow()).isFalse();
    }

    @Test
    void waiting_for_the_lock_is_counted() throws Exception {
        BriefLock lock = Damage.get(depot, "lock", BriefLock.class);
        CompletableFuture<Magazine> taken = new CompletableFuture<>();
        lock.lock();
        Thread waiter = Thread.ofPlatform().start(() -> taken.complete(depot.takeIdleFull()));
        while (waiter.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        lock.unlock();

        assertThat(taken.get(10, TimeUnit.SECONDS)).isSameAs(Magazine.NONE);
        assertThat(depot.state().contention()).isEqualTo(1);
    }

    @Test
    void magazines_may_begin_larger_as_far_as_the_objects_may_grow() {
        assertThat(new Depot(128, 0).state().magazineSize()).isEqualTo(7);
        assertThat(new Depot(128, 2).state().magazineSize()).isEqualTo(31);
        assertThat(new Depot(128, 100).state().magazineSize()).isEqualTo(143);
        assertThat(new Depot(4096, 100).state().magazineSize()).isEqualTo(31);
    }
}
