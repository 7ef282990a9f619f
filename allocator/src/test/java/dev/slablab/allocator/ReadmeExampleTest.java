package dev.slablab.allocator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.slablab.allocator.arena.Arena;
import dev.slablab.allocator.arena.NativeArena;
import dev.slablab.allocator.arena.VirtualArena;
import dev.slablab.allocator.debug.DebugFlag;
import dev.slablab.allocator.debug.DebugSetup;
import dev.slablab.allocator.debug.DebugTunable;
import dev.slablab.allocator.debug.ErrorPolicy;
import dev.slablab.allocator.general.Extent;
import dev.slablab.allocator.general.GeneralAllocator;
import dev.slablab.allocator.slab.BufferTable;
import dev.slablab.allocator.slab.SlabLayerPlan;
import dev.slablab.allocator.task.ManualTaskQueue;
import dev.slablab.allocator.task.ManualTimers;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the module's README says of code is so, and its tables are complete. */
class ReadmeExampleTest {
    private static final Path README = Path.of("README.md");
    private static final Path THIS =
            Path.of("src", "test", "java", "dev", "slablab", "allocator", "ReadmeExampleTest.java");

    /** The names in the first column of the table under a heading. */
    private static List<String> names(String heading) throws IOException {
        String table = Files.readString(README).split(Pattern.quote(heading), 2)[1].split("\n\n", 2)[0];
        return Pattern.compile("(?m)^\\| `(\\w+)` \\|").matcher(table).results().map(row -> row.group(1)).toList();
    }

    @Test
    void every_line_of_code_is_one_that_is_run_below_in_the_same_order() throws IOException {
        List<String> lines = Pattern.compile("(?ms)^```java\n(.*?)^```").matcher(Files.readString(README)).results()
                .flatMap(block -> block.group(1).lines())
                .map(line -> line.replaceAll("\\s+//.*", "").strip().replaceAll(";$", ""))
                .filter(line -> !line.isEmpty()).toList();

        assertThat(lines).hasSizeGreaterThan(25);
        assertThat(Files.readString(THIS)).containsSubsequence(lines);
    }

    @Test
    void the_example_does_what_its_comments_say() {
        var arena = VirtualArena.ofDefaultPages();
        var tasks = new ManualTaskQueue();
        var setup = AllocatorSetup.of(arena, 2, tasks, new ManualTimers(), new SplittableRandom(1));
        try (var allocator = new SlabAllocator(setup)) {
            ObjectCache cache = allocator.create(CacheSpec.of("session", 200).withAlignment(64));

            long session = cache.tryAllocate();
            assertThat(session % 64).isZero();
            assertThat(arena.pagesInUse()).isEqualTo(1);

            cache.free(session);
            assertThat(cache.stat("buf_constructed")).isEqualTo(1);
            assertThat(arena.pagesInUse()).isEqualTo(1);

            cache.purge();
            tasks.drain();
            assertThat(arena.pagesInUse()).isZero();

            assertThat(allocator.destroy(cache)).hasToString("cache session was empty");
        }
    }

    @Test
    void a_buffer_table_is_exchanged_in_the_specification() {
        CacheSpec byPage = CacheSpec.of("by page", 1000)
                .with(SlabLayerPlan.KMEM.withBuffers(BufferTable.Factory.BY_PAGE));

        try (var allocator = allocator(VirtualArena.ofDefaultPages(), new ManualTaskQueue())) {
            assertThat(allocator.create(byPage).stat("hash_size")).isZero();
            assertThat(allocator.create(CacheSpec.of("hashed", 1000)).stat("hash_size")).isEqualTo(64);
        }
    }

    private static SlabAllocator allocator(VirtualArena arena, ManualTaskQueue tasks) {
        return new SlabAllocator(AllocatorSetup.of(arena, 2, tasks, new ManualTimers(), new SplittableRandom(1)));
    }

    @Test
    void a_request_waits_for_what_the_queue_does() {
        var arena = VirtualArena.ofDefaultPages();
        var tasks = new ManualTaskQueue();
        var allocator = allocator(arena, tasks);
        ObjectCache cache = allocator.create(CacheSpec.of("session", 200));
        ObjectCache other = allocator.create(CacheSpec.of("other", 200));
        other.free(other.tryAllocate());
        other.purge();
        arena.limit(1);

        long waited = cache.allocate(failures -> {
            tasks.drain();
            return failures < 3;
        });

        Patience second = Patience.upTo(Duration.ofSeconds(1), System::nanoTime, TimeUnit.NANOSECONDS::sleep);
        long timed = cache.allocate(second);

        assertThat(waited).isPositive();
        assertThat(timed).isPositive();
        assertThat(other.stat("slab_destroy")).isEqualTo(1);
    }

    @Test
    void failures_are_made_on_purpose() {
        var allocator = allocator(VirtualArena.ofDefaultPages(), new ManualTaskQueue());
        ObjectCache cache = allocator.create(CacheSpec.of("session", 200));

        allocator.tune(AllocatorTunable.STANDARD.with(AllocatorTunable.MTBF, 100));
        cache.mtbf(1);
        assertThat(cache.tryAllocate()).isZero();
    }

    @Test
    void identifiers_are_handed_out() {
        var allocator = allocator(VirtualArena.ofDefaultPages(), new ManualTaskQueue());

        var numbers = VirtualArena.ofIdentifiers(1, 32_768);
        ObjectCache processes = allocator.create(CacheSpec.identifiers("process", numbers));
        long process = processes.tryAllocate();
        assertThat(process).isBetween(1L, 32_768L);
        assertThat(allocator.reapIdentifiers()).isTrue();
    }

    @Test
    void memory_is_handed_out_by_size() {
        var allocator = allocator(VirtualArena.ofDefaultPages(), new ManualTaskQueue());

        var general = new GeneralAllocator(allocator);
        long text = general.tryAllocateZeroed(100);
        general.free(text, 100);
        Extent extent = general.allocateTryHard(3000, failures -> false);
        general.free(extent.address(), extent.size());

        assertThat(extent.size()).isEqualTo(3000);
        assertThat(general.caches()).allMatch(cache -> cache.stat("buf_inuse") == 0);
    }

    private static AllocatorSetup over(Arena arena) {
        return AllocatorSetup.of(arena, 2, new ManualTaskQueue(), new ManualTimers(), new SplittableRandom(1));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void objects_in_native_memory_have_bytes() {
        try (var memory = NativeArena.reserve(1 << 24); var allocator = new SlabAllocator(over(memory))) {
            ObjectCache points = allocator.create(CacheSpec.of("point", 16));
            long point = points.tryAllocate();
            MemorySegment bytes = points.segment(point);
            bytes.set(ValueLayout.JAVA_DOUBLE, 0, 1.5);
            assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() ->
                    bytes.set(ValueLayout.JAVA_DOUBLE, 16, 2.5));
            points.free(point);

            assertThat(points.tryAllocate()).isEqualTo(point);
            assertThat(bytes.get(ValueLayout.JAVA_DOUBLE, 0)).isEqualTo(1.5);
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void debugging_is_asked_for_all_caches_and_for_one() {
        List<String> reports = new ArrayList<>();
        try (var memory = NativeArena.reserve(1 << 24)) {
            DebugSetup debugging = DebugSetup.OFF.with(DebugFlag.FREE_PATTERN, DebugFlag.AUDIT)
                    .with(ErrorPolicy.REPORT_AND_GO_ON)
                    .withTime(System::nanoTime)
                    .withWatcher(report -> reports.add(report.text()));
            var debugged = new SlabAllocator(over(memory).with(debugging));
            ObjectCache nodes = debugged.create(CacheSpec.of("node", 48).with(DebugFlag.CONTENTS));

            long node = nodes.tryAllocate();
            nodes.free(node);
            nodes.free(node);
            assertThat(reports).hasSize(1);
            assertThat(debugged.logs().contents()).hasSize(1);
            firewall(debugged);
            debugged.close();
        }
    }

    private static void firewall(SlabAllocator debugged) {
        ObjectCache frames = debugged.create(CacheSpec.of("frame", 3000));
        long frame = frames.tryAllocate();
        assertThat((frame + 3000) % 4096).isZero();
        MemorySegment image = frames.segment(frame);
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() ->
                image.set(ValueLayout.JAVA_BYTE, 3000, (byte) 1));
        frames.free(frame);
        assertThatIllegalStateException().isThrownBy(() ->
                image.get(ValueLayout.JAVA_BYTE, 0));
        var geometry = frames.geometry();
        assertThat(geometry.chunkSize()).isEqualTo(3000);
        assertThat(geometry.slabSize()).isEqualTo(4096);
        assertThat(geometry.minColor()).isEqualTo(1096);
        assertThat(geometry.spanSize()).isEqualTo(8192);
    }

    @ParameterizedTest
    @EnumSource
    void every_debugging_tunable_has_its_row(DebugTunable tunable) throws IOException {
        var described = tunable.description();

        assertThat(Files.readAllLines(README)).contains("| `%s` | %s | %s | %s |".formatted(
                described.name(), described.unit(), described.text(described.standard()), described.meaning()));
    }

    @ParameterizedTest
    @EnumSource
    void every_tunable_has_its_row(AllocatorTunable tunable) throws IOException {
        var described = tunable.description();

        assertThat(Files.readAllLines(README)).contains("| `%s` | %s | %s | %s | %s |".formatted(
                described.name(), described.unit(), described.range(), described.text(described.standard()),
                described.meaning()));
    }

    @ParameterizedTest
    @EnumSource
    void every_statistic_has_its_row(CacheStatistic statistic) throws IOException {
        assertThat(Files.readAllLines(README))
                .contains("| `%s` | %s |".formatted(statistic.publicName(), statistic.meaning()));
    }

    @Test
    void no_table_has_a_row_for_what_is_gone() throws IOException {
        assertThat(names("| name | unit | range |")).isEqualTo(Stream.of(AllocatorTunable.values())
                .map(tunable -> tunable.description().name()).toList());
        assertThat(names("| name | meaning |")).isEqualTo(Stream.of(CacheStatistic.values())
                .map(CacheStatistic::publicName).toList());
        assertThat(names("| flag | effect |")).isEqualTo(Stream.of(CacheFlag.values()).map(CacheFlag::name).toList());
        assertThat(names("| debugging flag | effect |")).containsExactlyInAnyOrderElementsOf(
                Stream.of(DebugFlag.values()).map(DebugFlag::name).toList());
        assertThat(names("| debugging tunable | unit |")).isEqualTo(Stream.of(DebugTunable.values())
                .map(tunable -> tunable.description().name()).toList());
    }
}
