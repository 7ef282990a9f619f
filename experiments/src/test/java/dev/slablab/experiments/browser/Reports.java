package dev.slablab.experiments.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slablab.experiments.cli.Main;
import dev.slablab.experiments.cli.Terminal;
import dev.slablab.experiments.html.Html;
import dev.slablab.experiments.metric.RunRecord;
import dev.slablab.experiments.metric.SlabFrame;
import dev.slablab.experiments.metric.SlabMapBuilder;
import dev.slablab.experiments.metric.VariantResult;
import dev.slablab.experiments.page.ReportPage;
import dev.slablab.experiments.report.Manifest;
import dev.slablab.experiments.report.RunResults;
import dev.slablab.experiments.report.SampleResults;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Pages to be looked at. */
final class Reports {
    /** A name as an attacker would choose it. */
    static final String HOSTILE = "<img src=x onerror=\"window.hacked=1\">";

    private Reports() {
    }

    /** Runs a command that succeeds. */
    static void run(Path folder, String... command) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(said, true, StandardCharsets.UTF_8);
        assertThat(Main.run(new Terminal(stream, stream, folder, Optional.empty()), command))
                .as(said.toString(StandardCharsets.UTF_8)).isZero();
    }

    /** A report on a cache with so many slabs, which lose an object in each frame until they are empty. */
    static Path ofSlabs(Path folder, int slabs) {
        SlabMapBuilder map = new SlabMapBuilder("small");
        List<SlabFrame> frames = List.of(new SlabFrame(0, "", 0), new SlabFrame(990_000, "drain:two, \"late\"", 0),
                new SlabFrame(990_000, "drain:two, \"late\"", 13));
        for (int frame = 0; frame < frames.size(); frame++) {
            int allocated = frames.size() - 1 - frame;
            if (allocated > 0) {
                int now = frame;
                IntStream.range(0, slabs).forEach(slab ->
                        map.see(slab, 7 * slab, 3, allocated, slab % 2 == 0, now));
            }
            map.endFrame(1);
        }
        RunRecord written = new RunRecord(frames, List.of(map.build()), List.of(), List.of(), List.of());
        VariantResult sample = SampleResults.result(HOSTILE, "kmem");
        VariantResult result = new VariantResult(sample.trace(), sample.variant(), sample.events(), sample.summary(),
                sample.caches(), sample.series(), written);
        return write(folder, "slabs-" + slabs, new RunResults(SampleResults.of("a").options(), List.of(result)));
    }

    private static Path write(Path folder, String name, RunResults results) {
        Manifest manifest = new Manifest(Html.escaped(HOSTILE) + HOSTILE, results.options(),
                results.results().stream().map(VariantResult::variant).toList(), List.of(), List.of(), List.of());
        try {
            Path place = Files.createDirectories(folder.resolve(name));
            ReportPage.write(place, manifest, results);
            return place.resolve(ReportPage.FILE);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
