package dev.slablab.consolidator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slablab.allocator.AllocatorSetup;
import dev.slablab.allocator.CacheFlag;
import dev.slablab.allocator.CacheSpec;
import dev.slablab.allocator.ObjectCache;
import dev.slablab.allocator.SlabAllocator;
import dev.slablab.allocator.arena.VirtualArena;
import dev.slablab.allocator.task.ManualTaskQueue;
import dev.slablab.allocator.task.ManualTimers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The README shows code that exists, and its example does what it says. */
class ReadmeExampleTest {
    private static final Path SOURCES = Path.of("src", "test", "java", "dev", "slablab", "consolidator");

    private static List<String> javaBlocks() throws IOException {
        return Pattern.compile("^```java\\n(.*?)^```", Pattern.MULTILINE | Pattern.DOTALL)
                .matcher(Files.readString(Path.of("README.md"))).results().map((MatchResult block) -> block.group(1))
                .toList();
    }

    @Test
    void the_example_policy_is_the_one_that_is_tested() throws IOException {
        assertThat(javaBlocks()).contains(Files.readString(SOURCES.resolve("policy/SparsestFirstPolicy.java")));
    }

    @Test
    void the_example_of_a_real_client_is_the_one_that_is_tested() throws IOException {
        assertThat(javaBlocks()).contains(Files.readString(SOURCES.resolve("live/SessionStore.java")));
    }

    @Test
    void the_example_of_use_is_the_one_below() throws IOException {
        String source = Files.readString(SOURCES.resolve("ReadmeExampleTest.java")).replaceAll("(?m)^ {8}", "");

        assertThat(javaBlocks()).hasSize(3).allMatch(block ->
                block.startsWith("package") || source.contains(block));
    }

    @Test
    void a_drained_cache_gives_its_slabs_back() {
        ManualTaskQueue maintenance = new ManualTaskQueue();
        ManualTaskQueue moves = new ManualTaskQueue();
        var random = new SplittableRandom(1);
        var setup = AllocatorSetup.of(VirtualArena.ofDefaultPages(), 1, maintenance, new ManualTimers(), random);
        SlabAllocator allocator = new SlabAllocator(setup);
        Consolidator consolidator = new Consolidator(
                allocator, ConsolidatorSetup.kmem(moves, Revision.OF_2009_07, random));

        Set<Long> known = new HashSet<>();
        ObjectCache cache = allocator.create(CacheSpec.of("session", 512).with(CacheFlag.NOMAGAZINE));
        consolidator.register(cache, request -> {
            if (!known.remove(request.from())) {
                return MoveResponse.DONT_KNOW;
            }
            known.add(request.to()); // a real client copies the contents and updates every reference first
            return MoveResponse.YES;
        });

        List<Long> burst = new ArrayList<>();
        for (int i = 0; i < 8_000; i++) {
            burst.add(cache.tryAllocate());
        }
        for (int i = 0; i < 8_000; i++) {
            if (i % 8 == 0) {
                known.add(burst.get(i));
            } else {
                cache.free(burst.get(i)); // one object in eight stays, and with it its slab
            }
        }
        long fragmented = cache.stats().slabCreate() - cache.stats().slabDestroy();

        for (int interval = 0; interval < 2_000; interval++) {
            allocator.tick();
            maintenance.drain();
            moves.drain();
        }
        long healthy = cache.stats().slabCreate() - cache.stats().slabDestroy();

        assertThat(fragmented).isEqualTo(1_000);
        assertThat(healthy).isEqualTo(142);
        assertThat(known).hasSize(1_000);
        consolidator.verify();
    }
}
