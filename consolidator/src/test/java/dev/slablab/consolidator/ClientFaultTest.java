package dev.slablab.consolidator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.slablab.allocator.CacheCallbacks;
import dev.slablab.allocator.CacheFlag;
import dev.slablab.allocator.CacheSpec;
import dev.slablab.allocator.ObjectCache;
import dev.slablab.allocator.slab.BadAddressException;
import dev.slablab.consolidator.event.ConsolidatorEvent.ClientMisbehaved;
import dev.slablab.consolidator.event.ConsolidatorEvent.MoveUnanswered;
import dev.slablab.consolidator.fixture.Bench;
import dev.slablab.consolidator.fixture.Benches;
import dev.slablab.consolidator.fixture.CountedObjects;
import dev.slablab.consolidator.fixture.ScriptedClient;
import dev.slablab.consolidator.fixture.Shape;
import dev.slablab.consolidator.fixture.Threads;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a callback does wrong, and whenever: objects stay valid, nothing is left behind, and it is counted. */
class ClientFaultTest {
    @RegisterExtension
    final Benches benches = new Benches();
    private final Bench bench = benches.open();
    private final CountedObjects objects = new CountedObjects();
    private final ScriptedClient client = new ScriptedClient(MoveResponse.YES);
    private final ObjectCache other = bench.cache(
            CacheSpec.of("other", 700).with(CacheFlag.NOMAGAZINE), new ScriptedClient(MoveResponse.NO));
    private final ObjectCache cache = bench.cache(
            CacheSpec.of("thrice", 1300).with(CacheFlag.NOMAGAZINE).with(objects.callbacks()), client);

    /** What a callback does. */
    private enum Deed {
        THROWS(MoveStatistic.THREW),
        THROWS_AN_ERROR(MoveStatistic.THREW),
        THROWS_WHAT_IT_MAY_NOT(MoveStatistic.THREW),
        OVERFLOWS(MoveStatistic.THREW),
        ANSWERS_NOTHING(MoveStatistic.ANSWERED_NOTHING),
        FREES_THE_OLD_PLACE(MoveStatistic.FREED_UNDER_MOVE),
        FREES_THE_NEW_PLACE(MoveStatistic.FREED_UNDER_MOVE),
        SERVES_THE_MOVES(MoveStatistic.REENTERED),
        DESTROYS_ITS_CACHE(MoveStatistic.REENTERED),
        DESTROYS_ANOTHER_CACHE(MoveStatistic.REENTERED),
        SAYS_YES_TO_A_FREE_OBJECT(MoveStatistic.FREED_ALREADY),
        SAYS_DONT_NEED_TO_A_FREE_OBJECT(MoveStatistic.FREED_ALREADY),
        HANGS(MoveStatistic.HUNG);

        private final MoveStatistic statistic;

        Deed(MoveStatistic statistic) {
            this.statistic = statistic;
        }

        /** Only a queue with something in it can be served. */
        boolean isPossible(Moment moment) {
            return this != SERVES_THE_MOVES || moment == Moment.WITH_MOVES_BEHIND_IT;
        }

        boolean leavesNoAnswer() {
            return statistic == MoveStatistic.THREW || statistic == MoveStatistic.ANSWERED_NOTHING;
        }
    }

    /** When it does it: what leads to the callback, and what else is under way. */
    private enum Moment { IN_A_SCAN, IN_A_REAP, AFTER_A_NOTIFY, WITH_DEAD_SLABS, WITH_MOVES_BEHIND_IT, REPLACED }

    static Stream<Arguments> deedsAndMoments() {
        return Stream.of(Deed.values()).flatMap(
                deed -> Stream.of(Moment.values()).filter(deed::isPossible).map(
                        moment -> Arguments.of(deed, moment)));
    }

    @ParameterizedTest
    @MethodSource("deedsAndMoments")
    void it_is_survived_counted_and_named(Deed deed, Moment moment) {
        prepare(moment);
        client.during(request -> {
            client.during(next -> { });
            client.otherwise(MoveResponse.YES);
            act(deed, request);
        });
        Throwable thrown = catchThrowable(bench::move);
        bench.settle();

        assertThat(thrown != null).isEqualTo(deed.leavesNoAnswer());
        assertThat(bench.count(cache, deed.statistic)).isEqualTo(1);
        ClientMisbehaved event = bench.events(ClientMisbehaved.class).getFirst();
        assertThat(bench.events(ClientMisbehaved.class)).hasSize(1);
        assertThat(event.fault().statistic()).isEqualTo(deed.statistic);
        assertThat(event.message()).matches("(?s)cache thrice, object 0x[0-9a-f]+ \\(slot \\d of slab \\d\\) on its "
                + "way to slot \\d of slab \\d: its client .*; .*");
        assertThat(bench.events(MoveUnanswered.class)).hasSize(deed.leavesNoAnswer() ? 1 : 0);
        assertNothingLeftBehind();
        assertMovesGoOn();
    }

    private void prepare(Moment moment) {
        bench.tune("any_partial", 1);
        Shape shape = Shape.of(bench, cache, client, 2, 2, moment == Moment.WITH_MOVES_BEHIND_IT ? 2 : 1);
        switch (moment) {
            case IN_A_SCAN -> bench.scan();
            case IN_A_REAP, WITH_MOVES_BEHIND_IT -> bench.reap(cache);
            case AFTER_A_NOTIFY -> {
                client.next(MoveResponse.NO);
                bench.interval();
                bench.consolidator().notify(cache, shape.object(2, 0));
                bench.maintain();
            }
            case WITH_DEAD_SLABS -> {
                bench.scan();
                client.free(cache, shape.object(1, 0));
                client.free(cache, shape.object(1, 1));
                assertThat(bench.state(cache).deadList()).hasSize(1);
            }
            case REPLACED -> {
                bench.scan();
                bench.consolidator().register(cache, client::move);
            }
        }
    }

    private void act(Deed deed, MoveRequest request) {
        switch (deed) {
            case THROWS -> throw new IllegalStateException("broken");
            case THROWS_AN_ERROR -> throw new AssertionError("broken");
            case THROWS_WHAT_IT_MAY_NOT -> sneak(new IOException("broken"));
            case OVERFLOWS -> act(deed, request);
            case ANSWERS_NOTHING -> client.otherwise(asked -> {
                client.otherwise(MoveResponse.YES);
                return null;
            });
            case FREES_THE_OLD_PLACE -> assertRefused(request.from(), "old place");
            case FREES_THE_NEW_PLACE -> assertRefused(request.to(), "new place");
            case SERVES_THE_MOVES -> assertThatIllegalStateException().isThrownBy(bench::move).withMessage(
                    "a move callback cannot serve the move queue, as callbacks never overlap");
            case DESTROYS_ITS_CACHE -> assertCannotDestroy(cache);
            case DESTROYS_ANOTHER_CACHE -> assertCannotDestroy(other);
            case SAYS_YES_TO_A_FREE_OBJECT -> Threads.elsewhere(() -> cache.free(request.from()));
            case SAYS_DONT_NEED_TO_A_FREE_OBJECT -> {
                Threads.elsewhere(() -> cache.free(request.from()));
                client.next(MoveResponse.DONT_NEED);
            }
            case HANGS -> bench.later(Duration.ofSeconds(1));
        }
    }

    /** No compiler lets a callback throw it, but other languages do. */
    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void sneak(Throwable thrown) throws T {
        throw (T) thrown;
    }

    private void assertRefused(long place, String name) {
        long free = cache.inspect().totals().freeObjects();
        assertThatExceptionOfType(BadAddressException.class).isThrownBy(() -> cache.free(place))
                .withMessage("address 0x%x: is the %s of the move under way, whose callback may free neither place: "
                        + "its answer says which one is to be freed", place, name);
        assertThat(cache.inspect().totals().freeObjects()).isEqualTo(free);
    }

    private void assertCannotDestroy(ObjectCache doomed) {
        assertThatIllegalStateException().isThrownBy(() -> bench.allocator().destroy(doomed)).withMessage(
                "cache " + doomed + " cannot be destroyed by a move callback, as all moves have to end first");
        assertThat(bench.allocator().caches()).contains(doomed);
    }

    private void assertNothingLeftBehind() {
        bench.consolidator().verify();
        assertThat(bench.state(cache).pending()).isEmpty();
        assertThat(bench.state(cache).deadList()).isEmpty();
        assertThat(bench.consolidator().inspect().moveQueue()).isEmpty();
        assertThat(cache.stats().bufInuse()).isEqualTo(client.live().size());
        assertThat(objects.constructed()).isEqualTo(client.live().keySet());
    }

    /** What the client owns is packed as densely as it can be, and all of it can be freed. */
    private void assertMovesGoOn() {
        bench.reap(cache);
        bench.settle();
        assertThat(cache.inspect().totals().held()).isEqualTo(Math.ceilDiv(client.live().size(), 3));
        List.copyOf(client.live().keySet()).forEach(object -> client.free(cache, object));
        assertThat(cache.inspect().totals().held()).isZero();
    }

    @Test
    void what_is_thrown_is_thrown_on_by_the_queue_with_all_that_is_known() {
        Shape.of(bench, cache, client, 2, 1);
        bench.reap(cache);
        IllegalStateException broken = new IllegalStateException("broken");
        client.during(request -> {
            throw broken;
        });

        assertThatThrownBy(bench::move).isInstanceOf(ClientFaultException.class).hasCause(broken)
                .hasMessage("cache thrice, object 0x%x (slot 0 of slab 1) on its way to slot 2 of slab 0: its client "
                        + "threw java.lang.IllegalStateException: broken; the new place was freed, the object stays "
                        + "where it is and is asked about again, as after LATER", client.asked().getFirst().from());
    }

    @Test
    void the_third_time_in_a_row_is_taken_for_a_no() {
        Shape shape = Shape.of(bench, cache, client, 2, 1);
        client.during(request -> {
            throw new IllegalStateException("broken");
        });
        for (int scan = 0; scan < 5; scan++) {
            bench.scan();
            catchThrowable(bench::move);
        }

        assertThat(bench.count(cache, MoveStatistic.THREW)).isEqualTo(3);
        assertThat(bench.count(cache, MoveStatistic.DISBELIEF)).isEqualTo(1);
        assertThat(bench.events(MoveUnanswered.class)).extracting(MoveUnanswered::disbelieved)
                .containsExactly(false, false, true);
        client.during(request -> { });
        bench.consolidator().notify(cache, shape.object(1, 0));
        bench.settle();
        assertThat(cache.inspect().totals().held()).as("a notify takes it back").isEqualTo(1);
    }

    @Test
    void a_place_freed_by_another_thread_is_no_misuse() {
        Shape shape = Shape.of(bench, cache, client, 2, 1);
        client.during(request -> Threads.elsewhere(() -> client.free(cache, request.from())));
        bench.interval();

        assertThat(client.asked()).extracting(MoveRequest::from).containsExactly(shape.object(1, 0));
        assertThat(bench.count(cache, MoveStatistic.DONT_KNOW)).isEqualTo(1);
        assertThat(bench.events(ClientMisbehaved.class)).isEmpty();
    }

    @Test
    void a_callback_may_allocate_and_free_other_objects_notify_tick_and_register() {
        Shape shape = Shape.of(bench, cache, client, 2, 1);
        client.during(request -> {
            client.during(next -> { });
            cache.free(cache.tryAllocate());
            client.free(cache, shape.object(0, 0));
            client.allocate(other);
            bench.consolidator().notify(cache, request.from());
            bench.allocator().tick();
            bench.maintain();
            bench.consolidator().register(cache, client);
            bench.consolidator().register(bench.allocator().create(CacheSpec.of("fresh", 64)), client);
            bench.consolidator().verify();
        });
        bench.interval();

        assertThat(bench.count(cache, MoveStatistic.YES)).isPositive();
        assertThat(bench.events(ClientMisbehaved.class)).isEmpty();
    }

    @Test
    void the_allocator_can_be_closed_by_a_callback() {
        Shape.of(bench, cache, client, 2, 1);
        client.during(request -> bench.allocator().close());
        bench.interval();

        assertThat(cache.inspect().totals().held()).as("the move went on").isEqualTo(1);
        bench.consolidator().verify();
    }

    @Test
    void a_move_that_a_callback_wanted_to_serve_is_given_up_if_the_queue_does_not_take_it_back() {
        bench.tune("any_partial", 1);
        Shape.of(bench, cache, client, 2, 2, 2);
        bench.reap(cache);
        client.during(request -> {
            client.during(next -> { });
            bench.moves().failNext(1);
            assertThatIllegalStateException().isThrownBy(bench::move);
        });
        bench.settle();

        assertThat(client.asked()).hasSize(1);
        assertNothingLeftBehind();
    }

    @Test
    void a_destructor_that_throws_does_not_keep_its_move_from_ending() {
        boolean[] broken = new boolean[1];
        ObjectCache fragile = bench.cache(CacheSpec.of("fragile", 1300).with(CacheFlag.NOMAGAZINE).with(
                CacheCallbacks.NONE.withDestructor((address, argument) -> {
                    if (broken[0]) {
                        throw new IllegalStateException("the destructor is broken");
                    }
                })), client);
        Shape.of(bench, fragile, client, 2, 1);
        bench.reap(fragile);
        broken[0] = true;

        assertThatIllegalStateException().isThrownBy(bench::move).withMessage("the destructor is broken");
        broken[0] = false;
        assertThat(bench.state(fragile).pending()).isEmpty();
        assertThat(bench.count(fragile, MoveStatistic.SLABS_FREED)).isEqualTo(1);
        assertThat(fragile.inspect().totals().held()).isEqualTo(1);
    }
}
