package dev.slablab.consolidator.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.slablab.allocator.CacheFlag;
import dev.slablab.allocator.CacheSpec;
import dev.slablab.allocator.ObjectCache;
import dev.slablab.consolidator.MoveResponse;
import dev.slablab.consolidator.event.ConsolidatorEvent.ClientMisbehaved;
import dev.slablab.consolidator.fixture.Bench;
import dev.slablab.consolidator.fixture.Benches;
import dev.slablab.consolidator.fixture.ScriptedClient;
import dev.slablab.consolidator.fixture.Shape;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is said of faulty clients where nobody listens. */
class FaultWarningsTest {
    @RegisterExtension
    final Benches benches = new Benches();
    private final Bench bench = benches.open();
    private final ScriptedClient client = new ScriptedClient(MoveResponse.YES);
    private final ObjectCache cache = bench.cache(CacheSpec.of("warned", 1300).with(CacheFlag.NOMAGAZINE), client);
    private final Logged logger = new Logged(FaultWarnings.LOGGER);
    private final List<LogRecord> logged = logger.records();

    @AfterEach
    void forget() {
        logger.close();
    }

    private void logAll() {
        bench.events().forEach(LiveListener.WARNINGS::consolidation);
    }

    @Test
    void a_fault_is_a_warning_and_nothing_else_is() {
        Shape.of(bench, cache, client, 2, 1);
        client.during(request -> assertThat(bench.consolidator().reenteredBy("the impossible")).isTrue());
        bench.interval();
        logAll();

        assertThat(logged).singleElement().satisfies(entry -> {
            assertThat(entry.getLevel()).isEqualTo(Level.WARNING);
            assertThat(entry.getMessage()).isEqualTo(bench.events(ClientMisbehaved.class).getFirst().message())
                    .startsWith("cache warned, object").contains("its client called the impossible in its callback");
        });
    }

    @Test
    void what_is_thrown_on_is_not_said_twice() {
        Shape.of(bench, cache, client, 2, 1);
        client.during(request -> {
            throw new IllegalStateException("broken");
        });
        bench.scan();
        catchThrowable(bench::move);
        logAll();

        assertThat(bench.events(ClientMisbehaved.class)).hasSize(1);
        assertThat(logged).isEmpty();
    }
}
