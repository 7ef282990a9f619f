package dev.slablab.experiments.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slablab.experiments.metric.VariantResult;
import dev.slablab.experiments.report.FileDigest;
import dev.slablab.experiments.report.Manifest;
import dev.slablab.experiments.report.ResultFiles;
import dev.slablab.experiments.report.RunResults;
import dev.slablab.experiments.report.SlabMapFile;
import dev.slablab.experiments.report.Timings;
import dev.slablab.experiments.simulation.Detail;
import dev.slablab.experiments.simulation.Progress;
import dev.slablab.experiments.simulation.Replay;
import dev.slablab.experiments.simulation.ReplayOptions;
import dev.slablab.experiments.simulation.Variant;
import dev.slablab.experiments.trace.SampleTrace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoredResultsTest {
    private static final ReplayOptions OPTIONS = ReplayOptions.DEFAULT.with("stubborn(share=0.1)", 3);

    @TempDir
    private Path folder;

    private RunResults results;
    private Manifest manifest;

    @BeforeEach
    void write() {
        Path trace = SampleTrace.slt();
        Replay replay = new Replay(OPTIONS, getClass().getClassLoader(), Detail.PICTURES);
        List<Variant> variants = Stream.of("none", "kmem-nomag-reap", "kmem-reap@2021:order=exact:scan_range=24")
                .map(Variant::parse).toList();
        results = new RunResults(OPTIONS, variants.stream()
                .map(variant -> replay.run(trace, variant, Progress.NONE)).toList());
        manifest = ResultFiles.write(folder, results, new Manifest("./slablab replay tiny", OPTIONS, variants,
                List.of(FileDigest.of(trace)), List.of(), List.of()), new Timings(List.of()));
    }

    @Test
    void what_was_written_is_read() {
        StoredResults stored = StoredResults.read(folder);

        assertThat(stored.manifest()).isEqualTo(manifest);
        assertThat(stored.results().options()).isEqualTo(OPTIONS);
        for (int i = 0; i < results.results().size(); i++) {
            VariantResult written = results.results().get(i);
            VariantResult read = stored.results().results().get(i);
            assertThat(read.variant()).isEqualTo(written.variant());
            assertThat(read.summary()).isEqualTo(written.summary());
            assertThat(read.caches()).isEqualTo(written.caches());
            assertThat(read.series()).isEqualTo(written.series());
            assertThat(read.record().occupancy()).isEqualTo(written.record().occupancy());
            assertThat(read.record().decisions()).isEqualTo(written.record().decisions());
            assertThat(read.record().answers()).isEqualTo(written.record().answers());
        }
        assertThat(SlabMapFile.choose(stored.results())).isEqualTo(SlabMapFile.choose(results));
    }

    @ParameterizedTest
    @ValueSource(strings = {"summary.csv", "caches.csv", "series.csv", "occupancy.csv", "decisions.csv", "answers.csv",
        "slabmap.json", "manifest.json", "timings.json"})
    void a_file_that_is_missing_or_cut_off_is_named(String name) throws IOException {
        Path file = folder.resolve(name);
        byte[] content = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(content, content.length / 2));

        assertThatThrownBy(() -> StoredResults.read(folder)).isInstanceOf(ResultException.class)
                .hasMessageContaining(name).hasMessageContaining("run the experiment again");

        Files.delete(file);
        assertThatThrownBy(() -> StoredResults.read(folder)).isInstanceOf(ResultException.class)
                .hasMessageContaining(name);
    }

    @Test
    void a_figure_that_was_changed_is_noticed() throws IOException {
        Path file = folder.resolve("summary.csv");
        Files.writeString(file, Files.readString(file).replace("none", "nona"));

        assertThatThrownBy(() -> StoredResults.read(folder)).isInstanceOf(ResultException.class)
                .hasMessageContaining("summary.csv: was changed since it was written");
    }

    @Test
    void a_folder_without_results_is_no_result_folder() {
        assertThatThrownBy(() -> StoredResults.read(folder.resolve("elsewhere"))).isInstanceOf(ResultException.class)
                .hasMessageContaining("elsewhere: there is no such folder");
    }
}
