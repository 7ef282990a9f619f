package dev.slablab.allocator.debug;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slablab.allocator.AllocatorSetup;
import dev.slablab.allocator.CacheSpec;
import dev.slablab.allocator.ObjectCache;
import dev.slablab.allocator.SlabAllocator;
import dev.slablab.allocator.arena.NativeArena;
import dev.slablab.allocator.task.ManualTaskQueue;
import dev.slablab.allocator.task.ManualTimers;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What Java does not check, the processor does: a process of its own touches what it must not. */
@EnabledOnOs(OS.LINUX)
@Timeout(120)
class FirewallFaultTest {
    private static final int SIZE = 3000;

    @TempDir
    private Path folder;

    /** What is touched. */
    private enum Deed {
        /** The last byte of an object. */
        LAST_BYTE(Outcome.NONE),
        /** The byte in front of an object. */
        BYTE_IN_FRONT(Outcome.NONE),
        /** The byte behind an object. */
        BYTE_BEHIND(Outcome.FAULT),
        /** An object that was freed, after others have come and gone. */
        FREED_OBJECT(Outcome.FAULT),
        /** An object's page, after the page was handed out once more, to a cache without firewall. */
        PAGE_IN_USE_AGAIN(Outcome.NONE);

        private final Outcome outcome;

        Deed(Outcome outcome) {
            this.outcome = outcome;
        }
    }

    /** What comes of that. */
    private enum Outcome {
        /** The process goes on. */
        NONE,
        /** The processor ends it. */
        FAULT
    }

    /** The process: does a deed. */
    static final class Culprit {
        private Culprit() {
        }

        public static void main(String[] arguments) {
            NativeArena arena = NativeArena.reserve(1 << 20);
            var setup = AllocatorSetup.of(arena, 1, new ManualTaskQueue(), new ManualTimers(), new SplittableRandom(1));
            SlabAllocator allocator = new SlabAllocator(setup);
            ObjectCache cache = allocator.create(CacheSpec.of("guarded", SIZE).with(DebugFlag.FIREWALL));
            ObjectCache plain = allocator.create(CacheSpec.of("plain", 4096));
            long object = cache.tryAllocate();
            touch(object);
            switch (Deed.valueOf(arguments[0])) {
                case LAST_BYTE -> touch(object + SIZE - 1);
                case BYTE_IN_FRONT -> touch(object - 1);
                case BYTE_BEHIND -> touch(object + SIZE);
                case FREED_OBJECT -> {
                    cache.free(object);
                    for (int i = 0; i < 10; i++) {
                        cache.free(cache.tryAllocate());
                    }
                    touch(object);
                }
                case PAGE_IN_USE_AGAIN -> {
                    cache.free(object);
                    while (plain.tryAllocate() != 0) {
                        arena.verify();
                    }
                    touch(object);
                    touch(object + SIZE);
                }
            }
            System.out.println("unharmed");
        }

        @SuppressWarnings("restricted")
        private static void touch(long address) {
            MemorySegment.ofAddress(address).reinterpret(1).set(ValueLayout.JAVA_BYTE, 0, (byte) 1);
        }
    }

    @ParameterizedTest
    @EnumSource(Deed.class)
    void a_page_that_guards_and_one_that_was_freed_ends_the_process(Deed deed) throws Exception {
        Path crash = folder.resolve("crash.log");
        Path output = folder.resolve("output.txt");
        int exit = run(deed, crash, output);

        assertThat(exit == 0).as(Files.readString(output)).isEqualTo(deed.outcome == Outcome.NONE);
        switch (deed.outcome) {
            case NONE -> assertThat(output).content().contains("unharmed");
            case FAULT -> assertThat(crash).content().contains("SIGSEGV").contains("Culprit.touch");
        }
    }

    private int run(Deed deed, Path crash, Path output) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(List.of(
                ProcessHandle.current().info().command().orElse("java"), "-cp", System.getProperty("java.class.path"),
                "--enable-native-access=ALL-UNNAMED", "-XX:-CreateCoredumpOnCrash", "-XX:ErrorFile=" + crash,
                Culprit.class.getName(), deed.name()))
                .directory(folder.toFile()).redirectErrorStream(true).redirectOutput(output.toFile()).start();
        try {
            assertThat(process.waitFor(100, TimeUnit.SECONDS)).isTrue();
            return process.exitValue();
        } finally {
            process.destroyForcibly();
        }
    }
}
