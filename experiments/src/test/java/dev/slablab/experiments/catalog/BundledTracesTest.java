package dev.slablab.experiments.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.slablab.experiments.report.FileDigest;
import dev.slablab.experiments.trace.TraceReader;
import dev.slablab.experiments.trace.Traces;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class BundledTracesTest {
    static List<String> names() {
        return BundledTraces.names();
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyTraceIsThereAndTheOneWhoseOriginIsStated(String name) throws IOException {
        Path file = BundledTraces.path(name);
        String origin;
        try (var in = BundledTraces.class.getResourceAsStream("ORIGIN.md")) {
            assertThat(in).isNotNull();
            origin = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }

        try (TraceReader reader = Traces.open(file)) {
            assertThat(reader.header().name()).isEqualTo(name);
            assertThat(reader.header().licence()).startsWith("CC0-1.0");
        }
        assertThat(origin).contains(FileDigest.of(file).sha256());
        assertThat(BundledTraces.description(name)).isNotBlank();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "mosquitto", "../tiny"})
    void othersAreRefused(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> BundledTraces.path(name))
                .withMessageContaining("there are kern-ext4, redis, sqlite");
        assertThatIllegalArgumentException().isThrownBy(() -> BundledTraces.description(name));
    }

    @Test
    void theCanonicalExperimentComparesWithTheAllocatorAloneAndTheOptimum() {
        assertThat(CanonicalExperiment.VARIANTS).extracting(variant -> variant.name())
                .containsExactly("none", "none-reap", "kmem", "kmem-reap-late", "optimum");
    }
}
