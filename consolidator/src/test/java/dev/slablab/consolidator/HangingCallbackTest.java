package dev.slablab.consolidator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.slablab.allocator.CacheFlag;
import dev.slablab.allocator.CacheSpec;
import dev.slablab.allocator.ObjectCache;
import dev.slablab.consolidator.event.ClientFault;
import dev.slablab.consolidator.event.ConsolidatorEvent.ClientMisbehaved;
import dev.slablab.consolidator.fixture.Bench;
import dev.slablab.consolidator.fixture.Benches;
import dev.slablab.consolidator.fixture.ScriptedClient;
import dev.slablab.consolidator.fixture.Shape;
import dev.slablab.consolidator.fixture.Threads;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A callback that takes too long is reported when somebody looks, again at doublings, and when it ends. */
class HangingCallbackTest {
    private static final Duration LIMIT = ClientWatch.STANDARD.callbackLimit();

    @RegisterExtension
    final Benches benches = new Benches();
    private final Bench bench = benches.open();
    private final ScriptedClient client = new ScriptedClient(MoveResponse.YES);
    private final ObjectCache cache = bench.cache(CacheSpec.of("slow", 1300).with(CacheFlag.NOMAGAZINE), client);

    private List<ClientFault> faults() {
        return bench.events(ClientMisbehaved.class).stream().map(ClientMisbehaved::fault).toList();
    }

    private void lookAfter(Duration time) {
        bench.later(time);
        bench.consolidator().lookAtCallback();
    }

    private void during(Runnable work) {
        Shape.of(bench, cache, client, 2, 1);
        client.during(request -> work.run());
        bench.interval();
        assertThat(cache.inspect().totals().held()).as("its answer counts").isEqualTo(1);
    }

    private static Duration since(ClientFault fault) {
        return switch (fault) {
            case ClientFault.Hangs hangs -> hangs.since();
            case ClientFault.Hung hung -> hung.lasted();
            default -> throw new AssertionError(fault);
        };
    }

    @Test
    void at_the_limit_at_doublings_and_at_the_end() {
        during(() -> {
            lookAfter(LIMIT.minusNanos(1));
            assertThat(faults()).isEmpty();
            for (int second = 1; second <= 9; second++) {
                lookAfter(second == 1 ? Duration.ofNanos(1) : LIMIT);
                bench.consolidator().lookAtCallback();
            }
            assertThat(bench.count(cache, MoveStatistic.HUNG)).isEqualTo(1);
            assertThat(bench.consolidator().callbackTimes().present()).contains(LIMIT.multipliedBy(9));
        });

        assertThat(faults()).extracting(HangingCallbackTest::since).extracting(Duration::toSeconds)
                .containsExactly(1L, 2L, 4L, 8L, 9L);
        assertThat(faults().getLast()).isEqualTo(new ClientFault.Hung(Duration.ofSeconds(9)));
        assertThat(bench.count(cache, MoveStatistic.HUNG)).as("one callback").isEqualTo(1);
        var times = bench.consolidator().callbackTimes();
        assertThat(times.longest()).hasSeconds(9);
        assertThat(times.hung()).isEqualTo(1);
        assertThat(times.present()).isEmpty();
    }

    @Test
    void the_report_shows_where_the_client_is_and_nothing_of_what_called_it() {
        during(this::dawdle);

        ClientFault.Hangs hangs = (ClientFault.Hangs) faults().getFirst();
        assertThat(hangs.stack()).extracting(StackTraceElement::getMethodName).contains("dawdle", "move");
        assertThat(hangs.stack()).extracting(StackTraceElement::getClassName).noneMatch(
                name -> name.contains("MoveRunner") || name.endsWith("ClientCall"));
        String[] message = bench.events(ClientMisbehaved.class).getFirst().message().split("\n");
        assertThat(message[0]).matches("cache slow, object 0x[0-9a-f]+ \\(slot 0 of slab 1\\) on its way to slot 2 of "
                + "slab 0: its client has not answered for 2500 ms; all other moves wait; it is at");
        assertThat(message).anyMatch(line -> line.startsWith("    dev.slablab") && line.contains(".dawdle("));
    }

    private void dawdle() {
        bench.later(Duration.ofMillis(2500));
        Threads.elsewhere(bench.consolidator()::lookAtCallback);
    }

    @Test
    void who_waits_for_it_is_named_at_the_next_look() {
        during(() -> {
            lookAfter(LIMIT);
            lookAfter(Duration.ofNanos(1));
            bench.consolidator().callbacksAwaitedBy("the end of the program");
            lookAfter(Duration.ofNanos(1));
            lookAfter(Duration.ofNanos(1));
        });

        assertThat(faults()).hasSize(3);
        assertThat(faults().get(1)).isInstanceOfSatisfying(ClientFault.Hangs.class, hangs -> {
            assertThat(hangs.awaitedBy()).isEqualTo(Optional.of("the end of the program"));
            assertThat(hangs.aftermath()).startsWith("all other moves wait, and so does the end of the program; it is");
        });
    }

    @Test
    void nobody_has_to_look_for_it_to_be_counted_in_the_end() {
        during(() -> bench.later(LIMIT));

        assertThat(faults()).containsExactly(new ClientFault.Hung(LIMIT));
        assertThat(bench.count(cache, MoveStatistic.HUNG)).isEqualTo(1);
    }

    @Test
    void what_stays_below_the_limit_is_only_measured() {
        during(() -> lookAfter(LIMIT.minusNanos(1)));
        lookAfter(LIMIT);

        assertThat(faults()).isEmpty();
        assertThat(bench.consolidator().callbackTimes().longest()).isEqualTo(LIMIT.minusNanos(1));
        assertThat(bench.consolidator().callbackTimes().hung()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-1S"})
    void a_limit_is_more_than_nothing(String limit) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ClientWatch.STANDARD.withCallbackLimit(Duration.parse(limit)))
                .withMessage("a limit of " + limit + " for callbacks is not more than 0");
    }
}
