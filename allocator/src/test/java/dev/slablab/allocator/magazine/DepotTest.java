package dev.slablab.allocator.magazine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slablab.allocator.fixture.Damage;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class DepotTest {
    private static final int LIMIT = 3;

    private final Depot depot = new Depot(1000);

    @Test
    void an_empty_list_gives_no_magazine_and_counts_no_take() {
        assertThat(depot.takeFull()).isSameAs(Magazine.NONE);
        assertThat(depot.takeEmpty()).isSameAs(Magazine.NONE);
        assertThat(depot.state().full().takes()).isZero();
    }

    @Test
    void full_and_empty_magazines_are_kept_apart() {
        Magazine full = new Magazine(3);
        full.push(1);
        full.push(2);
        full.push(3);
        depot.putFull(full);
        depot.putEmpty(new Magazine(3));

        assertThat(depot.state().rounds()).isEqualTo(3);
        assertThat(depot.takeFull()).isSameAs(full);
        assertThat(depot.state().full()).isEqualTo(new DepotListState(0, 0, 0, 1));
        assertThat(depot.state().empty()).isEqualTo(new DepotListState(1, 0, 0, 0));
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
        Depot large = new Depot(65_536);
        large.addContention(100);

        assertThat(large.endInterval(LIMIT)).isFalse();
        assertThat(large.mayGrow()).isFalse();
    }

    @Test
    void waiting_for_the_lock_is_counted() throws Exception {
        ReentrantLock lock = Damage.get(depot, "lock", ReentrantLock.class);
        CompletableFuture<Magazine> taken;
        lock.lock();
        try {
            taken = CompletableFuture.supplyAsync(depot::takeFull);
            while (!lock.hasQueuedThreads()) {
                Thread.onSpinWait();
            }
        } finally {
            lock.unlock();
        }

        assertThat(taken.get(10, TimeUnit.SECONDS)).isSameAs(Magazine.NONE);
        assertThat(depot.state().contention()).isEqualTo(1);
    }
}
