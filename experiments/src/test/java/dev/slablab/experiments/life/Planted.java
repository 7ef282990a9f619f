package dev.slablab.experiments.life;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slablab.experiments.conformance.Conformance;
import dev.slablab.experiments.conformance.VectorResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.lifecycle.AroundPropertyHook;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import net.jqwik.api.lifecycle.PropertyExecutor;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;

/** Demands that a property fails, that its counterexample was saved, is small, and replays as it should. */
abstract class Planted implements AroundPropertyHook {
    private static final Pattern FILE = Pattern.compile("\\./slablab conform experiments/(\\S+\\.jsonl)");
    private static final int FEW = 60;

    /** What the replay of the saved file must show. */
    abstract void check(VectorResult replayed);

    /** Outside the hook that saves. */
    @Override
    public int aroundPropertyProximity() {
        return -1;
    }

    @Override
    public PropertyExecutionResult aroundProperty(PropertyLifecycleContext context, PropertyExecutor property)
            throws IOException {
        PropertyExecutionResult result = property.execute();
        assertThat(result.status()).as("a planted fault is found").isEqualTo(PropertyExecutionResult.Status.FAILED);
        Matcher said = FILE.matcher(String.valueOf(result.throwable().orElseThrow().getMessage()));
        assertThat(said.find()).as("%s names a file", result.throwable()).isTrue();
        Path file = Path.of(said.group(1));
        assertThat(Files.readAllLines(file)).as("a shrunk life").hasSizeLessThan(FEW)
                .last().asString().contains("violated: ");
        assertThat(new Conformance(Optional.empty(), line -> { }).run(file)).singleElement().satisfies(this::check);
        Files.delete(file);
        return result.mapToSuccessful();
    }

    /** The fault lies with the client, whose answers are in the file: everything happens again. */
    static final class InTheProgram extends Planted {

        @Override
        void check(VectorResult replayed) {
            assertThat(replayed.differences()).isEmpty();
            assertThat(replayed.operations()).isPositive();
        }
    }

    /** The fault lies with the allocator, and the one that replays the file has it not. */
    static final class InTheAllocator extends Planted {

        @Override
        void check(VectorResult replayed) {
            assertThat(replayed.differences()).isNotEmpty();
            assertThat(replayed.differences().getFirst().field()).startsWith("state.");
        }
    }
}
