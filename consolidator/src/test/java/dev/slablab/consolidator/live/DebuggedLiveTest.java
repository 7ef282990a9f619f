package dev.slablab.consolidator.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slablab.allocator.CacheFlag;
import dev.slablab.allocator.CacheSpec;
import dev.slablab.allocator.ObjectCache;
import dev.slablab.allocator.arena.NativeArena;
import dev.slablab.allocator.debug.AllocatorError;
import dev.slablab.allocator.debug.DebugFlag;
import dev.slablab.allocator.debug.DebugSetup;
import dev.slablab.allocator.debug.ErrorPolicy;
import dev.slablab.allocator.debug.ErrorReport;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** A running program may have debugging as well, by its own clock. */
@EnabledOnOs(OS.LINUX)
class DebuggedLiveTest {

    /** As somebody who has only switched it on. */
    @Test
    void where_nobody_watches_errors_and_leaks_are_logged() {
        DebugSetup debugging = DebugSetup.OFF.with(DebugFlag.AUDIT).with(ErrorPolicy.REPORT_AND_GO_ON);
        try (Logged logged = new Logged(DebugWarnings.LOGGER)) {
            long leaked;
            try (var arena = NativeArena.reserve(1 << 24);
                    var slabs = LiveSlabs.start(arena, LiveSetup.standard(1), debugging)) {
                ObjectCache cache = slabs.allocator().create(CacheSpec.of("live", 64));
                ObjectCache unseen = slabs.allocator().create(CacheSpec.of("unseen", 64).with(CacheFlag.NODEBUG));
                leaked = cache.tryAllocate();
                assertThat(unseen.tryAllocate()).isNotZero();
                long object = cache.tryAllocate();
                cache.free(object);
                cache.free(object);
            }

            assertThat(logged.records()).extracting(LogRecord::getLevel).containsExactly(Level.SEVERE, Level.WARNING);
            assertThat(logged.records().getFirst().getMessage()).startsWith("slab allocator: double free: ")
                    .contains("DebuggedLiveTest.where_nobody_watches_errors_and_leaks_are_logged");
            assertThat(logged.records().getLast().getMessage()).startsWith("leaks: cache live: 1 object, 64 bytes")
                    .contains("0x" + Long.toHexString(leaked)).doesNotContain("unseen");
        }
    }

    @Test
    void without_debugging_nothing_is_logged() {
        try (Logged logged = new Logged(DebugWarnings.LOGGER)) {
            try (var arena = NativeArena.reserve(1 << 24);
                    var slabs = LiveSlabs.start(arena, LiveSetup.standard(1))) {
                assertThat(slabs.allocator().create(CacheSpec.of("live", 64)).tryAllocate()).isNotZero();
            }

            assertThat(logged.records()).isEmpty();
        }
    }

    @Test
    void errors_of_a_running_program_are_told() {
        List<ErrorReport> reports = new CopyOnWriteArrayList<>();
        DebugSetup debugging = DebugSetup.OFF.with(DebugFlag.AUDIT).with(ErrorPolicy.REPORT_AND_GO_ON)
                .withWatcher(reports::add);
        try (var arena = NativeArena.reserve(1 << 24);
                var slabs = LiveSlabs.start(arena, LiveSetup.standard(1), debugging)) {
            ObjectCache cache = slabs.allocator().create(CacheSpec.of("live", 64));
            long object = cache.tryAllocate();
            cache.free(object);
            cache.free(object);

            assertThat(reports).singleElement().satisfies(report -> {
                assertThat(report.error()).isInstanceOf(AllocatorError.DoubleFree.class);
                assertThat(report.nanos()).isGreaterThanOrEqualTo(report.history().getFirst().nanos());
                assertThat(report.history().getFirst().nanos())
                        .isGreaterThanOrEqualTo(report.history().getLast().nanos());
            });
        }
    }
}
