package dev.slablab.experiments.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slablab.experiments.change.ChangedProduct;
import dev.slablab.experiments.change.SourceChange;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A counterexample of an allocator with a changed rule, as a property saved it, beside the one without. */
class ViolationReplayTest {
    private static final String RULE = "completion keeps the mark";

    private static Path saved() throws URISyntaxException {
        return Path.of(Objects.requireNonNull(
                ViolationReplayTest.class.getResource("../life/complete-slab-marked.jsonl")).toURI());
    }

    @Test
    void aViolatedInvariantIsADifference(@TempDir Path classes) throws Exception {
        SourceChange change = RuleChanges.slabs().stream().filter(one -> one.toString().endsWith(RULE))
                .findFirst().orElseThrow();
        try (ChangedProduct product = ChangedProduct.with(change, classes)) {
            @SuppressWarnings("unchecked")
            var probe = (Function<Path, Optional<String>>) product.type(RuleChangeProbe.class.getName())
                    .getDeclaredConstructor().newInstance();

            assertThat(probe.apply(saved())).contains("life: invariants");
        }
    }

    @Test
    void anAllocatorThatKeepsTheRuleReplaysItWithoutADifference() throws URISyntaxException {
        assertThat(new RuleChangeProbe().apply(saved())).isEmpty();
    }
}
