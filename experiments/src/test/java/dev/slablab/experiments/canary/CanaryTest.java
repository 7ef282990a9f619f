package dev.slablab.experiments.canary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.slablab.experiments.canary.Outcome.Failed;
import dev.slablab.experiments.canary.Outcome.Held;
import dev.slablab.experiments.canary.Outcome.LeftOut;
import dev.slablab.experiments.change.ChangedProduct;
import dev.slablab.experiments.change.TimeLimit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The properties notice faults: each planted fault makes the property fail that is named beside it, and without the
 * fault the same tries of that property go well. Writes a table of faults and catchers to {@code target/canary.md}.
 */
class CanaryTest {
    private static final Map<Fault, Integer> TRIES = new ConcurrentHashMap<>();
    private static final Path COUNTEREXAMPLES = Path.of("target", "counterexamples");
    private static final long SECONDS = 60;

    private static ChangedProduct unchanged;
    private static Set<Path> savedBefore;

    static Stream<Fault> faults() {
        return Stream.of(SlabFaults.structures(), SlabFaults.layer(), MagazineFaults.all(), SelectionFaults.all(),
                PassFaults.requests(), PassFaults.retention(), AnswerFaults.calls(), AnswerFaults.answers(),
                ClientFaults.all(), TheoryFaults.optimum(), TheoryFaults.bounds(), TheoryFaults.closedForms(),
                MetricFaults.all()).flatMap(List::stream);
    }

    static Stream<PropertyName> properties() {
        return faults().map(Fault::catcher).distinct();
    }

    @BeforeAll
    static void loadProduct() throws IOException {
        unchanged = ChangedProduct.unchanged();
        savedBefore = counterexamples();
    }

    /** Lives that break a rule are saved; but nobody wants to see those that a planted fault has broken. */
    @AfterAll
    static void forgetProductAndCounterexamples() throws IOException {
        unchanged.close();
        for (Path saved : counterexamples()) {
            if (!savedBefore.contains(saved)) {
                Files.delete(saved);
            }
        }
    }

    private static Set<Path> counterexamples() throws IOException {
        if (Files.notExists(COUNTEREXAMPLES)) {
            return Set.of();
        }
        try (Stream<Path> files = Files.list(COUNTEREXAMPLES)) {
            return files.collect(Collectors.toSet());
        }
    }

    @ParameterizedTest
    @MethodSource("properties")
    void a_property_holds_without_a_fault(PropertyName property, @TempDir Path folder) throws InterruptedException {
        Outcome outcome = run(property, unchanged, folder);

        assumeThat(outcome).isNotInstanceOf(LeftOut.class);
        assertThat(outcome).isInstanceOf(Held.class);
    }

    @ParameterizedTest
    @MethodSource("faults")
    void a_fault_is_caught(Fault fault, @TempDir Path classes, @TempDir Path folder) throws Exception {
        Outcome outcome;
        try (ChangedProduct product = ChangedProduct.with(fault.change(), classes)) {
            outcome = run(fault.catcher(), product, folder);
        }
        assumeThat(outcome).isNotInstanceOf(LeftOut.class);
        assertThat(outcome).as("%s notices \"%s\"", fault.catcher(), fault).isInstanceOf(Failed.class);
        Failed failed = (Failed) outcome;
        assertThat(failed.reason()).as("a class that cannot be loaded is noticed by anybody")
                .isNotInstanceOf(LinkageError.class);
        TRIES.put(fault, failed.tries());
    }

    private static Outcome run(PropertyName property, ChangedProduct product, Path folder)
            throws InterruptedException {
        return TimeLimit.within(SECONDS, () -> PropertyRunner.run(property, product, folder)).orElseThrow(
                () -> new AssertionError(property + " has not ended after " + SECONDS + " s"));
    }

    @Test
    void there_are_many_faults_and_no_two_are_the_same() {
        assertThat(faults()).hasSizeGreaterThanOrEqualTo(24).doesNotHaveDuplicates()
                .extracting(Fault::toString).doesNotHaveDuplicates();
        assertThat(faults()).extracting(fault -> fault.change().module())
                .contains("allocator", "consolidator", "clients", "experiments");
    }

    @Test
    void the_readme_counts_them() throws IOException {
        assertThat(Files.readString(Path.of("README.md")))
                .contains("`CanaryTest` plants\n" + faults().count() + " faults", "-Dtest=CanaryTest");
    }

    @AfterAll
    static void writeTable() throws Exception {
        StringBuilder table = new StringBuilder("""
                | fault | class | caught by | statements | at try |
                | --- | --- | --- | --- | --- |
                """);
        for (Fault fault : faults().filter(TRIES::containsKey).toList()) {
            table.append("| %s | `%s.%s` | `%s` | %s | %d |%n".formatted(fault.change().what(),
                    fault.change().module(), fault.change().type(), fault.catcher(),
                    String.join(", ", fault.catcher().statements()), TRIES.get(fault)));
        }
        Files.writeString(Path.of("target/canary.md"), table);
    }
}
