package dev.slablab.experiments.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slablab.experiments.catalog.BundledTraces;
import dev.slablab.experiments.metric.SummaryRow;
import dev.slablab.experiments.metric.VariantResult;
import dev.slablab.experiments.trace.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The classes by which the traces were characterised, in LIFO order: used and needed pages at every mark must be those
 * that another simulation, in another language, had found.
 */
class ManifestPagesTest {
    private static final int PAGE = 4096;
    private final Replay replay = new Replay(
            ReplayOptions.DEFAULT.with(ReplayOptions.Classes.MANIFEST, ReplayOptions.Order.LIFO),
            getClass().getClassLoader());

    /** Pages used and needed at a mark. */
    private record Pages(String mark, long used, long needed) {
    }

    private List<Pages> replayed(Path trace) {
        VariantResult result = replay.run(trace, Variant.parse("none"), Progress.NONE);
        return result.summary().stream().filter(row -> !row.mark().equals(SummaryRow.END_OF_RUN))
                .map(row -> new Pages(row.mark(), row.footprint().bytesHeld() / PAGE,
                        row.footprint().bytesNeeded() / PAGE))
                .toList();
    }

    @Test
    void redisUsesTheSamePagesAtEveryMark() {
        assertThat(replayed(BundledTraces.path("redis"))).containsExactly(
                new Pages("start", 173, 173), new Pages("peak:set48", 2672, 2670),
                new Pages("shift:set200", 4310, 3290), new Pages("drain:maxmemory-5m", 3590, 924),
                new Pages("peak:hash+sessions", 4279, 2211), new Pages("drain:sessions-expired", 3829, 1352),
                new Pages("shift:set700", 5193, 3709), new Pages("drain:maxmemory-4m", 3439, 722),
                new Pages("end", 2854, 693));
    }

    @ParameterizedTest
    @ValueSource(strings = {"redis", "mosquitto", "kern-ext4"})
    void theManifestsTablesAreReproduced(String trace) throws IOException {
        var traces = SharedData.traces();
        Assumptions.assumeTrue(traces.isPresent(),
                "the traces' manifest is not beside the repository; one trace was compared with bundled figures");

        assertThat(replayed(traces.get().resolve(trace + ".slt.gz")))
                .isEqualTo(table(traces.get().resolve("MANIFEST.md"), trace));
    }

    /** The rows of the trace's table: mark, event, live objects, used LIFO, used fullest-first, min, … */
    private static List<Pages> table(Path manifest, String trace) throws IOException {
        List<Pages> pages = new ArrayList<>();
        boolean inside = false;
        for (String line : Files.readAllLines(manifest)) {
            inside = line.startsWith("### ") ? line.equals("### " + trace) : inside;
            String[] cells = line.split("\\|");
            if (inside && cells.length > 8 && cells[2].strip().matches("\\d+")) {
                pages.add(new Pages(cells[1].strip(), Long.parseLong(cells[4].strip()),
                        Long.parseLong(cells[6].strip())));
            }
        }
        return pages;
    }
}
