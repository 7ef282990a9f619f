package dev.slablab.allocator.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.slablab.allocator.CacheCallbacks;
import dev.slablab.allocator.CacheSpec;
import dev.slablab.allocator.fixture.SlabLab;
import dev.slablab.allocator.spi.CacheControl;
import dev.slablab.allocator.verify.InvariantViolation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The locks of an allocator have their places in the order, and what must not happen under them is noticed. */
class LockOrderTest {
    @RegisterExtension
    private final SlabLab lab = new SlabLab();

    @Test
    void the_readme_has_the_ranks_in_their_order() throws IOException {
        String table = Files.readString(Path.of("README.md"))
                .split(Pattern.quote("| rank | of what there is one |"), 2)[1].split("\n\n", 2)[0];
        List<String> rows = Pattern.compile("(?m)^\\| `(\\w+)` \\|").matcher(table).results()
                .map(row -> row.group(1)).toList();

        assertThat(rows).isEqualTo(Stream.of(LockRank.values()).map(LockRank::name).toList());
    }

    @Test
    void a_constructor_under_a_lock_is_refused_and_its_object_is_free_again() {
        var cache = lab.create().cache(CacheSpec.of("constructed", 200)
                .with(CacheCallbacks.NONE.withConstructor((address, argument) -> true)));
        ReentrantLock lock = CacheControl.of(cache).slabLayer().lock();

        lock.lock();
        try {
            assertThatExceptionOfType(InvariantViolation.class).isThrownBy(cache::tryAllocate)
                    .withMessageStartingWith("lock order: calling a constructor with SLAB_LAYER held");
        } finally {
            lock.unlock();
        }

        assertThat(cache.stats().bufInuse()).isZero();
    }

    @Test
    void two_caches_are_never_locked_together() {
        var allocator = lab.create();
        var one = CacheControl.of(allocator.cache(CacheSpec.of("one", 200))).slabLayer();
        var other = allocator.cache(CacheSpec.of("other", 200));

        one.lock().lock();
        try {
            assertThatExceptionOfType(InvariantViolation.class).isThrownBy(other::inspect)
                    .withMessageContaining("which wants another SLAB_LAYER");
        } finally {
            one.lock().unlock();
        }
    }

    @Test
    void a_tick_from_a_listener_of_slab_events_is_refused() {
        var scripted = lab.create();
        var cache = scripted.cache(CacheSpec.of("listened", 200));
        ReentrantLock lock = CacheControl.of(cache).slabLayer().lock();

        lock.lock();
        try {
            assertThatExceptionOfType(InvariantViolation.class).isThrownBy(scripted.allocator()::tick)
                    .withMessageContaining("SLAB_LAYER is held").withMessageContaining("which wants CACHES");
        } finally {
            lock.unlock();
        }
    }
}
