package dev.slablab.experiments.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slablab.consolidator.Revision;
import dev.slablab.experiments.catalog.BundledTraces;
import dev.slablab.experiments.trace.SharedData;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConformanceTest {
    private final List<String> output = new ArrayList<>();
    private final Conformance conformance = new Conformance(Optional.empty(), output::add);

    private static Path bundled(String folder) throws URISyntaxException {
        return Path.of(Objects.requireNonNull(ConformanceTest.class.getResource(folder)).toURI());
    }

    @Test
    void theBundledVectorsAreReplayedWithoutADifference() throws URISyntaxException {
        List<VectorResult> results = conformance.run(bundled("kmem").getParent());

        assertThat(results).hasSize(29).allSatisfy(result -> assertThat(result.differences()).isEmpty());
        assertThat(output).endsWith(
                "GEOMETRIES 1971/1971", "SCENARIOS 28/28, OPERATIONS 32598, STATES 777, DIFFERENCES 0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"kmem", "kmem-2009-07-fix", "kmem-2021"})
    void allVectorsAreReplayedWithoutADifference(String folder) {
        Optional<Path> vectors = SharedData.vectors();
        Assumptions.assumeTrue(vectors.isPresent(),
                "the full set of vectors is not beside the repository; the bundled subset was replayed instead");

        List<VectorResult> results = conformance.run(vectors.get().resolve(folder));

        assertThat(results).flatExtracting(VectorResult::differences).isEmpty();
        assertThat(output.getLast()).startsWith("SCENARIOS 68/68, ").endsWith(", DIFFERENCES 0");
    }

    @Test
    void aRevisionThatIsAskedForWinsOverTheFolder() throws URISyntaxException {
        List<VectorResult> results =
                new Conformance(Optional.of(Revision.OF_2021), output::add).run(bundled("kmem-2009-07-fix"));

        assertThat(results).singleElement().satisfies(result -> assertThat(result.passed()).isFalse());
    }

    @Test
    void aDifferenceNamesFileLineOperationFieldAndBothValues(@TempDir Path folder) throws Exception {
        Path original = bundled("kmem").resolve("h_accordion.jsonl");
        Path changed = folder.resolve("changed.jsonl");
        List<String> lines = new ArrayList<>(Files.readAllLines(original));
        int line = lines.indexOf(lines.stream().filter(l -> l.startsWith("{\"state\"")).findFirst().orElseThrow());
        lines.set(line, lines.get(line).replace("\"alloc_fail\":0", "\"alloc_fail\":7"));
        Files.write(changed, lines);

        List<VectorResult> results = conformance.run(folder);

        assertThat(results.getFirst().differences()).singleElement().satisfies(difference -> {
            assertThat(difference.line()).isEqualTo(line + 1);
            assertThat(difference.field()).isEqualTo("state.alloc_fail");
            assertThat(difference.expected()).isEqualTo("7");
            assertThat(difference.got()).isEqualTo("0");
        });
        assertThat(output.getLast()).startsWith("SCENARIOS 0/1, ").endsWith(", DIFFERENCES 1");
    }

    @Test
    void anEventThatDoesNotComeIsADifference(@TempDir Path folder) throws Exception {
        List<String> lines = new ArrayList<>(Files.readAllLines(bundled("kmem").resolve("h_accordion.jsonl")));
        lines.removeIf(line -> line.startsWith("{\"slabfree\""));
        Files.write(folder.resolve("changed.jsonl"), lines);

        conformance.run(folder);

        assertThat(output).anySatisfy(line -> assertThat(line).contains("event: expected").contains("slabfree"));
    }

    @Test
    void figuresOfRecordedWorkloadsAreComparedColumnByColumn(@TempDir Path folder) throws Exception {
        Files.createDirectories(folder.resolve("traces"));
        Files.copy(BundledTraces.path("sqlite"), folder.resolve("traces/sqlite.slt.gz"));
        List<String> lines = new ArrayList<>(Files.readAllLines(Path.of(Objects.requireNonNull(
                getClass().getResource("../simulation/original-summary.csv")).toURI())));
        lines.removeIf(line -> !line.startsWith("trace,") && !line.startsWith("sqlite,none-nomag,"));
        Path table = Files.write(Files.createDirectories(folder.resolve("figures")).resolve("summary.csv"), lines);

        assertThat(conformance.run(folder)).singleElement().satisfies(result -> assertThat(result.passed()).isTrue());
        assertThat(output).contains("FIGURES 21/21");

        lines.set(3, lines.get(3).replaceFirst("sample:03,229376,", "sample:03,229377,"));
        Files.write(table, lines);
        assertThat(conformance.run(folder)).singleElement().satisfies(result -> assertThat(result.differences())
                .singleElement().hasToString(
                        table + ":4: after sqlite none-nomag@2009-04: event: expected 229377, got 229376"));
        assertThat(output).contains("FIGURES 20/21");
    }

    @Test
    void figuresWithoutTheirTraceAreLeftOutAndSaidSo(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("summary.csv"),
                "trace,variant,revision,mark,event,slabs_held\nnowhere,none,2021,m,1,1\n");

        assertThat(conformance.run(folder)).isEmpty();
        assertThat(output.getFirst()).startsWith("left out: ").contains("no trace nowhere");
    }

    @Test
    void filesOfAnotherFormatAreLeftOutAndSaidSo(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("other.jsonl"), "{\"format\":\"somebody-elses\"}\n");

        assertThat(conformance.run(folder)).isEmpty();
        assertThat(output.getFirst()).startsWith("left out: ").contains("somebody-elses");
    }

    @Test
    void unreadableInputIsNamed(@TempDir Path folder) throws IOException {
        assertThatThrownBy(() -> conformance.run(folder)).isInstanceOf(VectorException.class)
                .hasMessageContaining("no vector file").hasMessageContaining(folder.toString());
        Files.writeString(folder.resolve("broken.jsonl"), "{\"format\":\"kmem-oracle-1\"}\nnot json\n");
        assertThatThrownBy(() -> conformance.run(folder)).isInstanceOf(VectorException.class)
                .hasMessageContaining("broken.jsonl:2").hasMessageContaining("not JSON");
        assertThatThrownBy(() -> conformance.run(folder.resolve("missing"))).isInstanceOf(VectorException.class)
                .hasMessageContaining("missing");
    }
}
