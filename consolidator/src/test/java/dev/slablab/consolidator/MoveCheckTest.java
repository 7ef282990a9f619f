package dev.slablab.consolidator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slablab.allocator.CacheCallbacks;
import dev.slablab.allocator.CacheFlag;
import dev.slablab.allocator.CacheSpec;
import dev.slablab.allocator.ObjectCache;
import dev.slablab.consolidator.event.ClientFault;
import dev.slablab.consolidator.event.ClientFault.Place;
import dev.slablab.consolidator.event.ConsolidatorEvent.ClientMisbehaved;
import dev.slablab.consolidator.event.ConsolidatorEvent.MoveUnanswered;
import dev.slablab.consolidator.fixture.Bench;
import dev.slablab.consolidator.fixture.Benches;
import dev.slablab.consolidator.fixture.ScriptedClient;
import dev.slablab.consolidator.fixture.Shape;
import dev.slablab.consolidator.fixture.Threads;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** YES is checked where that is wanted: something must have been copied, and the place that was left stays as it is. */
class MoveCheckTest {
    private static final int SIZE = 1304;
    private static final long CONSTRUCTED = 5;

    @RegisterExtension
    final Benches benches = new Benches();
    private final Bench bench = benches.openWithMoveChecks();
    /** Moves what it is told to, and copies nothing by itself. */
    private final ScriptedClient client = new ScriptedClient(MoveResponse.YES);
    private final ObjectCache cache = cache(bench, CacheSpec.of("plain", SIZE));
    private final ObjectCache constructed = cache(bench, CacheSpec.of("constructed", SIZE).with(
            CacheCallbacks.NONE.withConstructor((address, argument) -> {
                write(address, 0, CONSTRUCTED);
                return true;
            }).withDestructor((address, argument) -> assertThat(read(address, 0)).isEqualTo(CONSTRUCTED))));

    private ObjectCache cache(Bench on, CacheSpec spec) {
        return on.cache(spec.with(CacheFlag.NOMAGAZINE), client);
    }

    private MemorySegment word(long address, long offset) {
        return bench.arena().segment(address + offset, Long.BYTES);
    }

    private void write(long address, long offset, long value) {
        word(address, offset).set(ValueLayout.JAVA_LONG, 0, value);
    }

    private long read(long address, long offset) {
        return word(address, offset).get(ValueLayout.JAVA_LONG, 0);
    }

    private List<ClientFault> faults() {
        return bench.events(ClientMisbehaved.class).stream().map(ClientMisbehaved::fault).toList();
    }

    private static void copy(MoveRequest request) {
        request.cache().segment(request.to()).copyFrom(request.cache().segment(request.from()));
    }

    /** Two slabs, of which the second has one object with something in its last word. */
    private long object() {
        long object = Shape.of(bench, cache, client, 2, 1).object(1, 0);
        write(object, SIZE - Long.BYTES, 42);
        return object;
    }

    @Test
    void a_yes_without_a_copy_leaves_the_object_where_it_is() {
        long object = object();
        bench.consolidator().register(cache, request -> MoveResponse.YES);
        bench.interval();

        assertThat(faults()).containsExactly(new ClientFault.YesWithoutMoving(SIZE));
        assertThat(bench.events(MoveUnanswered.class)).extracting(MoveUnanswered::disbelieved).containsExactly(true);
        assertThat(bench.count(cache, MoveStatistic.YES)).isZero();
        assertThat(read(object, SIZE - Long.BYTES)).isEqualTo(42);
        assertThat(cache.stats().bufInuse()).isEqualTo(3);
        assertThat(bench.state(cache).pending()).isEmpty();
        assertThat(bench.state(cache).doubts()).as("as after NO").hasSize(1);
        bench.interval();
        assertThat(bench.count(cache, MoveStatistic.CALLBACKS)).as("it is not asked again").isEqualTo(1);
        Set.copyOf(client.live().keySet()).forEach(each -> client.free(cache, each));
        assertThat(cache.inspect().totals().held()).isZero();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 8, SIZE - Long.BYTES})
    void one_word_changed_is_a_move_whatever_it_is(long offset) {
        object();
        client.during(request -> write(request.to(), offset, 7));
        bench.interval();

        assertThat(faults()).isEmpty();
        assertThat(bench.count(cache, MoveStatistic.YES)).isEqualTo(1);
        assertThat(cache.inspect().totals().held()).isEqualTo(1);
    }

    @Test
    void objects_that_are_the_same_at_both_places_prove_nothing() {
        Shape.of(bench, cache, client, 2, 1);
        bench.interval();

        assertThat(faults()).isEmpty();
        assertThat(cache.inspect().totals().held()).isEqualTo(1);
    }

    @Test
    void an_object_that_its_program_gave_up_at_the_new_place_proves_nothing() {
        object();
        bench.consolidator().register(cache, request -> {
            MemorySegment to = cache.segment(request.to());
            MemorySegment before = MemorySegment.ofArray(to.toArray(ValueLayout.JAVA_BYTE));
            copy(request);
            Threads.elsewhere(() -> {
                to.copyFrom(before);
                cache.free(request.to());
            });
            client.live().remove(request.from());
            return MoveResponse.YES;
        });
        bench.interval();

        assertThat(faults()).isEmpty();
        assertThat(cache.stats().bufInuse()).isEqualTo(2);
        assertThat(cache.inspect().totals().held()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(names = "YES", mode = EnumSource.Mode.EXCLUDE)
    void other_answers_are_not_checked(MoveResponse answer) {
        object();
        client.otherwise(answer);
        bench.interval();

        assertThat(faults()).isEmpty();
    }

    @Test
    void nothing_is_checked_unless_that_is_wanted_or_where_there_are_no_bytes() {
        Bench unchecked = benches.open();
        ObjectCache believed = cache(unchecked, CacheSpec.of("believed", SIZE));
        Shape.of(unchecked, believed, client, 2, 1);
        unchecked.interval();

        assertThat(unchecked.events(ClientMisbehaved.class)).isEmpty();
        assertThat(unchecked.count(believed, MoveStatistic.YES)).isEqualTo(1);
    }

    /** Moves one object of a slab that stays, and gives the place that it left. */
    private long left(ObjectCache from) {
        bench.tune("any_partial", 1);
        Shape.of(bench, from, client, 2, 2, 2);
        client.during(MoveCheckTest::copy);
        bench.reap(from);
        bench.moves().runOne();
        return client.asked().getLast().from();
    }

    private void allocateUntil(ObjectCache from, long place) {
        while (client.allocate(from) != place) {
            assertThat(client.live()).hasSizeLessThan(30);
        }
    }

    @Test
    void what_is_written_to_the_old_place_is_noticed_when_it_is_allocated_again() {
        long place = left(cache);
        write(place, 16, 0x1234);
        assertThat(faults()).isEmpty();
        allocateUntil(cache, place);

        assertThat(faults()).containsExactly(
                new ClientFault.LeftPlaceUsed(Place.OLD, 16, 0x1234, Consolidator.UNINITIALIZED));
        assertThat(bench.events(ClientMisbehaved.class).getFirst().message()).startsWith(
                "cache plain, object 0x%x (slot ".formatted(place)).endsWith("its client wrote to the old place after "
                + "it had left it: at offset 16 there is 0x0000000000001234 and should be 0xbaddcafebaddcafe; what was "
                + "written is lost, as the place is allocated again or its slab released now");
        client.free(cache, place);
        write(place, 16, 0x1234);
        allocateUntil(cache, place);
        assertThat(faults()).as("it is a place like any other again").hasSize(1);
    }

    @Test
    void or_when_its_slab_is_released() {
        long place = left(cache);
        long held = cache.inspect().totals().held();
        write(place, 0, 1);
        bench.settle();

        assertThat(cache.inspect().totals().held()).isEqualTo(held - 1);
        assertThat(faults()).containsExactly(
                new ClientFault.LeftPlaceUsed(Place.OLD, 0, 1, Consolidator.UNINITIALIZED));
    }

    @Test
    void a_place_that_nobody_touched_is_in_order_and_so_is_what_its_next_owner_writes() {
        long place = left(cache);
        allocateUntil(cache, place);
        write(place, 0, 1);
        Set.copyOf(client.live().keySet()).forEach(each -> client.free(cache, each));
        bench.settle();

        assertThat(faults()).isEmpty();
        assertThat(cache.inspect().totals().held()).isZero();
    }

    @Test
    void destructors_find_the_old_place_as_it_was_and_constructors_do_their_work_at_the_next_allocation() {
        long place = left(constructed);
        assertThat(read(place, 0)).isEqualTo(Consolidator.UNINITIALIZED);
        allocateUntil(constructed, place);

        assertThat(read(place, 0)).isEqualTo(CONSTRUCTED);
        assertThat(faults()).isEmpty();
        Set.copyOf(client.live().keySet()).forEach(each -> client.free(constructed, each));
        bench.settle();
    }

    @Test
    void whoever_uses_the_new_place_after_a_yes_without_a_copy_is_found_out_as_well() {
        object();
        long[] to = new long[1];
        bench.consolidator().register(cache, request -> {
            to[0] = request.to();
            return MoveResponse.YES;
        });
        bench.interval();
        write(to[0], 24, 9);
        allocateUntil(cache, to[0]);

        assertThat(faults()).containsExactly(new ClientFault.YesWithoutMoving(SIZE),
                new ClientFault.LeftPlaceUsed(Place.NEW, 24, 9, Consolidator.UNINITIALIZED));
    }

    @Test
    void a_slab_that_is_watched_and_refused_keeps_both_until_neither_is() {
        long place = left(cache);
        client.otherwise(MoveResponse.NO);
        bench.settle();
        assertThat(bench.state(cache).doubts()).isNotEmpty();
        allocateUntil(cache, place);
        write(place, 0, 3);
        client.free(cache, place);

        assertThat(faults()).isEmpty();
        assertThat(bench.count(cache, MoveStatistic.NO)).isPositive();
    }
}
