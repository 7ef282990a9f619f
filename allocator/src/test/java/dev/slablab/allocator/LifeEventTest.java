package dev.slablab.allocator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slablab.allocator.arena.Contents;
import dev.slablab.allocator.arena.VirtualArena;
import dev.slablab.allocator.event.LifeEvent;
import dev.slablab.allocator.event.LifeEvent.CacheCreated;
import dev.slablab.allocator.event.LifeEvent.CacheDestroyed;
import dev.slablab.allocator.event.LifeEvent.CacheReapEnded;
import dev.slablab.allocator.event.LifeEvent.CacheReapStarted;
import dev.slablab.allocator.event.LifeEvent.FreeRefused;
import dev.slablab.allocator.event.LifeEvent.ReapEnded;
import dev.slablab.allocator.event.LifeEvent.ReapStarted;
import dev.slablab.allocator.fixture.ScriptedAllocator;
import dev.slablab.allocator.fixture.SlabLab;
import dev.slablab.allocator.lock.LockRank;
import dev.slablab.allocator.slab.BadAddressException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class LifeEventTest {
    @RegisterExtension
    private final SlabLab lab = new SlabLab();

    private final List<LifeEvent> told = new ArrayList<>();
    private ScriptedAllocator scripted;

    @BeforeEach
    void listen() {
        scripted = lab.create();
        scripted.allocator().onLife(event -> {
            assert LockRank.assertNoneHeld("telling");
            told.add(event);
        });
    }

    @Test
    void caches_come_and_go() {
        ObjectCache cache = scripted.cache(CacheSpec.of("session", 100));
        scripted.allocator().destroy(cache);

        assertThat(told).containsExactly(new CacheCreated(cache), new CacheDestroyed(cache));
    }

    @Test
    void a_reap_of_all_is_one_with_that_of_each_in_it() {
        ObjectCache a = scripted.cache(CacheSpec.of("a", 100));
        ObjectCache b = scripted.cache(CacheSpec.of("b", 100));
        told.clear();
        scripted.allocator().reap();
        scripted.tasks().drain();

        assertThat(told).containsExactly(new ReapStarted(Contents.MEMORY),
                new CacheReapStarted(a), new CacheReapEnded(a), new CacheReapStarted(b), new CacheReapEnded(b),
                new ReapEnded(Contents.MEMORY));
    }

    @Test
    void a_reap_of_identifiers_is_one_of_its_own() {
        scripted.cache(CacheSpec.of("session", 100));
        ObjectCache numbers = scripted.cache(
                CacheSpec.identifiers("process", VirtualArena.ofIdentifiers(1, 1000)));
        told.clear();
        scripted.allocator().reapIdentifiers();
        scripted.tasks().drain();

        assertThat(told).containsExactly(new ReapStarted(Contents.IDENTIFIERS), new CacheReapStarted(numbers),
                new CacheReapEnded(numbers), new ReapEnded(Contents.IDENTIFIERS));
    }

    @Test
    void a_reap_that_fails_has_an_end_too() {
        ObjectCache cache = scripted.cache(CacheSpec.of("session", 100).with(
                CacheCallbacks.NONE.withReclaim(argument -> {
                    throw new IllegalStateException("no");
                })));
        told.clear();
        cache.reap();
        assertThatIllegalStateException().isThrownBy(scripted.tasks()::drain);

        assertThat(told).containsExactly(new CacheReapStarted(cache), new CacheReapEnded(cache));
    }

    @Test
    void a_refused_free_is_told_in_the_words_of_the_exception() {
        ObjectCache cache = scripted.cache(CacheSpec.of("session", 100).with(CacheFlag.NOMAGAZINE));
        told.clear();

        assertThatThrownBy(() -> cache.free(7)).isInstanceOf(BadAddressException.class).satisfies(refused ->
                assertThat(told).containsExactly(new FreeRefused(cache, 7, String.valueOf(refused.getMessage()))));
    }

    @Test
    void counting_needs_no_list_of_slabs() {
        ObjectCache cache = scripted.cache(CacheSpec.of("session", 100));
        ScriptedAllocator.free(cache, ScriptedAllocator.allocate(cache, 100));
        ScriptedAllocator.allocate(cache, 7);

        assertThat(cache.stats()).isEqualTo(CacheStats.of(cache.inspect()));
    }
}
