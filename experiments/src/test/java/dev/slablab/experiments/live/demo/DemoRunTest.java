package dev.slablab.experiments.live.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slablab.experiments.live.CorruptionException;
import dev.slablab.experiments.live.PageReturn;
import dev.slablab.experiments.live.Share;
import dev.slablab.experiments.live.demo.DemoPlan.Course;
import dev.slablab.experiments.live.demo.DemoResult.Step;
import java.io.IOException;
import java.nio.file.Path;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Memory comes back, and whoever loses contents on the way is found out. */
@EnabledOnOs(OS.LINUX)
class DemoRunTest {

    private static DemoPlan plan(int size, Course course, PageReturn pageReturn) {
        return new DemoPlan(20_000, size, Share.parse("25%"), 7, course, pageReturn);
    }

    @ParameterizedTest
    @CsvSource({"128, PERIODIC_THEN_REAP, BATCHED", "24, REAP, SINGLE", "1000, REAP, BATCHED"})
    void gets_nearly_all_memory_back_that_can_be_had(int size, Course course, PageReturn pageReturn) {
        DemoResult result = DemoRun.run(plan(size, course, pageReturn));

        Step before = result.steps().get(1);
        Step last = result.steps().getLast();
        assertThat(result.survivors()).isEqualTo(5000);
        assertThat(before.slabs()).isGreaterThan(3 * result.idealSlabs());
        assertThat(last.slabs()).isBetween(result.idealSlabs(), result.idealSlabs() * 108 / 100 + 2);
        assertThat(last.residentBytes()).isEqualTo(last.slabs() * result.plan().geometry().slabSize());
        assertThat(result.answers().yes()).isEqualTo(result.steps().stream().mapToLong(Step::moves).sum());
        assertThat(result.returns().bytes()).isGreaterThan(result.idealBytes());
        assertThat(result.longest().slabLayer()).isPositive();
        assertThat(result.longest().arena()).isPositive();
        assertThat(result.longest().callback().toNanos()).isGreaterThanOrEqualTo(
                result.answers().callbacks().longest() / 2);
    }

    /** All but skipped moves, of which there may be none. */
    @Test
    void a_recording_of_it_has_every_kind_of_event(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("demo.jfr");
        try (Recording recording = new Recording()) {
            recording.start();
            DemoRun.run(plan(128, Course.PERIODIC_THEN_REAP, PageReturn.BATCHED));
            recording.stop();
            recording.dump(file);
        }

        assertThat(RecordingFile.readAllEvents(file).stream().map(event -> event.getEventType().getName())
                .filter(name -> name.startsWith("dev.slablab."))).contains("dev.slablab.SlabCreated",
                "dev.slablab.SlabDestroyed", "dev.slablab.Scan", "dev.slablab.Pass", "dev.slablab.Move",
                "dev.slablab.Reap", "dev.slablab.Error");
    }

    @Test
    void a_client_that_does_not_copy_is_found_out_and_the_object_is_named() {
        assertThatThrownBy(() -> DemoRun.run(plan(128, Course.REAP, PageReturn.BATCHED),
                stamps -> (from, to, size) -> { }))
                .isInstanceOf(CorruptionException.class).hasMessageMatching(
                        "object \\d+ at 0x[0-9a-f]+, seed 7: its 8 bytes at offset 0 are 0x[0-9a-f]{16} and should be "
                        + "0x[0-9a-f]{16}");
    }

    @Test
    void a_client_that_copies_all_but_the_end_is_found_out() {
        assertThatThrownBy(() -> DemoRun.run(plan(128, Course.REAP, PageReturn.BATCHED),
                stamps -> (from, to, size) -> stamps.copy(from, to, size - Long.BYTES)))
                .isInstanceOf(CorruptionException.class).hasMessageContaining("its 8 bytes at offset 120 are");
    }
}
