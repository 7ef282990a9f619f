package dev.slablab.experiments.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slablab.experiments.change.ChangedProduct;
import dev.slablab.experiments.change.SourceChange;
import dev.slablab.experiments.change.TimeLimit;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The vectors bite: each change of a single rule is noticed by some bundled scenario. Writes a table of changes and
 * catchers to {@code target/rule-changes.md}.
 */
class VectorsBiteTest {
    private static final ConcurrentSkipListMap<String, String> CATCHERS = new ConcurrentSkipListMap<>();
    private static final long SECONDS = 60;

    static Stream<SourceChange> changes() {
        return Stream.of(RuleChanges.geometry(), RuleChanges.slabs(), RuleChanges.magazines(),
                RuleChanges.selection(), RuleChanges.moves()).flatMap(List::stream);
    }

    @ParameterizedTest
    @MethodSource("changes")
    void aChangedRuleIsCaught(SourceChange change, @TempDir Path classes) throws Exception {
        Optional<String> catcher = firstCatcher(change, classes);

        assertThat(catcher).as("scenario that notices \"%s\"", change).isPresent();
        CATCHERS.put(change.toString(), catcher.orElseThrow());
    }

    /** A change may also make the product run for ever: that is noticed as well. */
    private static Optional<String> firstCatcher(SourceChange change, Path classes) throws Exception {
        try (ChangedProduct product = ChangedProduct.with(change, classes)) {
            @SuppressWarnings("unchecked")
            var probe = (Function<Path, Optional<String>>) product.type(RuleChangeProbe.class.getName())
                    .getDeclaredConstructor().newInstance();
            return TimeLimit.within(SECONDS, () -> probe.apply(vectors())).orElse(Optional.of("does not end"));
        }
    }

    private static Path vectors() throws Exception {
        return Path.of(Objects.requireNonNull(VectorsBiteTest.class.getResource("kmem")).toURI());
    }

    @AfterAll
    static void writeTable() throws Exception {
        StringBuilder table = new StringBuilder("| changed rule | first caught by |\n| --- | --- |\n");
        CATCHERS.forEach((change, catcher) ->
                table.append("| ").append(change).append(" | ").append(catcher).append(" |\n"));
        Files.writeString(Path.of("target/rule-changes.md"), table);
    }
}
