package dev.slablab.allocator.debug;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.slablab.allocator.CacheFlag;
import dev.slablab.allocator.CacheSpec;
import dev.slablab.allocator.ObjectCache;
import dev.slablab.allocator.debug.DebugLab.Memory;
import dev.slablab.allocator.event.LifeEvent;
import dev.slablab.allocator.general.GeneralAllocator;
import dev.slablab.allocator.slab.BadAddressException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A free that is refused is counted and told once, whoever swallows the exception. */
class RefusedFreeTest {
    private final List<LifeEvent> told = new ArrayList<>();

    private DebugLab lab(DebugSetup setup) {
        DebugLab lab = DebugLab.over(Memory.VIRTUAL, setup, 1);
        lab.allocator().onLife(told::add);
        return lab;
    }

    private List<Long> refused() {
        return told.stream().filter(event -> event instanceof LifeEvent.FreeRefused)
                .map(event -> ((LifeEvent.FreeRefused) event).address()).toList();
    }

    private static void swallow(ObjectCache cache, long address) {
        assertThat(catchThrowable(() -> cache.free(address))).isInstanceOf(BadAddressException.class);
    }

    @Test
    void without_debugging_it_is_an_event_and_a_count() {
        try (DebugLab lab = lab(DebugSetup.OFF)) {
            ObjectCache cache = lab.allocator().create(CacheSpec.of("plain", 100).with(CacheFlag.NOMAGAZINE));
            long object = cache.tryAllocate();
            swallow(cache, object + 8);
            swallow(cache, 8);
            cache.free(object);
            swallow(cache, object);

            assertThat(lab.allocator().inspect().refusedFrees()).isEqualTo(3);
            assertThat(lab.allocator().inspect().errors()).isZero();
            assertThat(refused()).containsExactly(object + 8, 8L, object);
        }
    }

    @Test
    void what_a_magazine_took_counts_when_it_comes_back() {
        try (DebugLab lab = lab(DebugSetup.OFF)) {
            ObjectCache cache = lab.allocator().create(CacheSpec.of("plain", 100));
            long object = cache.tryAllocate();
            cache.tryAllocate();
            cache.free(object);
            cache.free(object);
            assertThat(lab.allocator().inspect().refusedFrees()).isZero();
            assertThatThrownBy(() -> lab.empty(cache)).isInstanceOf(BadAddressException.class);

            assertThat(lab.allocator().inspect().refusedFrees()).isEqualTo(1);
            assertThat(refused()).containsExactly(object);
        }
    }

    @Test
    void whole_pages_by_size_count_too() {
        try (DebugLab lab = lab(DebugSetup.OFF)) {
            GeneralAllocator general = new GeneralAllocator(lab.allocator());
            long memory = general.tryAllocate(200_000);
            assertThatThrownBy(() -> general.free(memory, 200_001)).hasMessageContaining("200001 but with 200000");
            general.free(memory, 200_000);

            assertThat(lab.allocator().inspect().refusedFrees()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource(value = DebugFlag.class, names = {"AUDIT", "RED_ZONE", "FIREWALL", "LITE"})
    void with_debugging_it_is_a_report_and_a_count(DebugFlag flag) {
        for (ErrorPolicy policy : ErrorPolicy.values()) {
            told.clear();
            try (DebugLab lab = lab(DebugSetup.OFF.with(flag).with(policy))) {
                ObjectCache cache = lab.allocator().create(CacheSpec.of("debugged", 100));
                ObjectCache untouched = lab.allocator().create(
                        CacheSpec.of("untouched", 100).with(CacheFlag.NOTOUCH).with(CacheFlag.NOMAGAZINE));
                long object = cache.tryAllocate();
                Throwable thrown = catchThrowable(() -> cache.free(object + 8));
                cache.free(object);

                assertThat(thrown == null).isEqualTo(policy == ErrorPolicy.REPORT_AND_GO_ON);
                assertThat(lab.reports()).hasSize(1);
                assertThat(lab.allocator().inspect().refusedFrees()).isEqualTo(1);
                assertThat(lab.allocator().inspect().errors()).isEqualTo(1);
                assertThat(refused()).isEmpty();

                Throwable other = catchThrowable(() -> untouched.free(8));
                assertThat(refused()).as("told by one of the two").hasSize(2 - lab.reports().size());
                assertThat(lab.allocator().inspect().refusedFrees()).isEqualTo(2);
                assertThat(other == null).isEqualTo(
                        lab.reports().size() == 2 && policy == ErrorPolicy.REPORT_AND_GO_ON);
            }
        }
    }

    @Test
    void an_overrun_is_an_error_and_no_refused_free() {
        try (DebugLab lab = DebugLab.over(Memory.NATIVE, ErrorPolicy.REPORT_AND_GO_ON, DebugFlag.RED_ZONE)) {
            ObjectCache cache = lab.allocator().create(CacheSpec.of("overrun", 100));
            long object = cache.tryAllocate();
            lab.write(object + 104, 0);
            cache.free(object);

            assertThat(lab.allocator().inspect().refusedFrees()).isZero();
            assertThat(lab.allocator().inspect().errors()).isEqualTo(1);
        }
    }
}
