package dev.slablab.consolidator.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.tuple;

import dev.slablab.allocator.CacheFlag;
import dev.slablab.allocator.CacheSpec;
import dev.slablab.allocator.ObjectCache;
import dev.slablab.allocator.event.AllocatorEvent;
import dev.slablab.allocator.event.LifeEvent;
import dev.slablab.allocator.slab.BadAddressException;
import dev.slablab.allocator.spi.CacheControl;
import dev.slablab.consolidator.MoveCallback;
import dev.slablab.consolidator.MoveReason;
import dev.slablab.consolidator.MoveResponse;
import dev.slablab.consolidator.MoveStatistic;
import dev.slablab.consolidator.event.ConsolidatorEvent;
import dev.slablab.consolidator.event.PassKind;
import dev.slablab.consolidator.live.LiveListener;
import dev.slablab.consolidator.policy.ScanResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import jdk.jfr.EventType;
import jdk.jfr.ValueDescriptor;
import jdk.jfr.consumer.RecordedEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class FlightEventsTest {
    private final List<Long> left = new ArrayList<>();

    private static MoveCallback says(MoveResponse answer) {
        return request -> answer;
    }

    @Test
    void slabs_come_and_go() {
        try (Flight flight = new Flight(); Program program = new Program()) {
            ObjectCache cache = program.slabs.allocator().create(
                    CacheSpec.of("session", 1000).with(CacheFlag.NOMAGAZINE));
            cache.free(cache.tryAllocate());

            assertThat(flight.events("SlabCreated", program.instance())).singleElement().satisfies(event -> {
                assertThat(event.getString("cache")).isEqualTo("session");
                assertThat(event.getLong("slab")).isZero();
                assertThat(event.getLong("address")).isEqualTo(program.arena.base());
                assertThat(event.getLong("size")).isEqualTo(4096);
                assertThat(event.getInt("color")).isEqualTo(cache.inspect().color());
                assertThat(event.getInt("objects")).isEqualTo(Program.OBJECTS_OF_A_SLAB);
            });
            assertThat(flight.events("SlabDestroyed", program.instance())).singleElement().satisfies(event -> {
                assertThat(event.getString("cache")).isEqualTo("session");
                assertThat(event.getLong("slab")).isZero();
                assertThat(event.getLong("address")).isEqualTo(program.arena.base());
                assertThat(event.getLong("size")).isEqualTo(4096);
                assertThat(event.getBoolean("retained")).isFalse();
            });
        }
    }

    @Test
    void a_move_has_its_places_its_answer_and_its_duration() {
        try (Flight flight = new Flight(); Program program = new Program()) {
            ObjectCache cache = program.sparse("session", 10, left, says(MoveResponse.YES));
            program.reap(cache);

            List<RecordedEvent> moves = flight.events("Move", program.instance());
            assertThat(moves).hasSize(7).allSatisfy(event -> {
                assertThat(event.getString("cache")).isEqualTo("session");
                assertThat(event.getString("answer")).isEqualTo("YES");
                assertThat(event.getLong("size")).isEqualTo(1000);
                assertThat(event.getString("hunted")).isEmpty();
                assertThat(event.getBoolean("desperate")).isTrue();
                assertThat(event.getBoolean("notified")).isFalse();
                assertThat(event.getBoolean("disbelieved")).isFalse();
                assertThat(event.getBoolean("emptied")).isTrue();
                assertThat(event.getDuration().isPositive()).isTrue();
                assertThat(event.getThread().getJavaName()).isEqualTo("slablab-moves");
            });
            assertThat(moves).extracting(event -> event.getLong("from")).doesNotHaveDuplicates().isSubsetOf(left);
            assertThat(moves).extracting(event -> event.getLong("to")).doesNotHaveDuplicates()
                    .doesNotContainAnyElementsOf(left);
            RecordedEvent pass = flight.events("Pass", program.instance()).getFirst();
            assertThat(moves).allMatch(event -> event.getLong("pass") == pass.getLong("pass"));
            assertThat(flight.events("SlabDestroyed", program.instance())).hasSize(7)
                    .allMatch(event -> event.getBoolean("retained"));
        }
    }

    @Test
    void the_third_later_is_shown_as_disbelieved() {
        try (Flight flight = new Flight(); Program program = new Program()) {
            ObjectCache cache = program.sparse("session", 3, left, says(MoveResponse.LATER));
            for (int i = 0; i < 3; i++) {
                program.reap(cache);
            }

            List<RecordedEvent> moves = flight.events("Move", program.instance());
            assertThat(moves).allMatch(event -> event.getString("answer").equals("LATER"))
                    .noneMatch(event -> event.getBoolean("emptied"));
            assertThat(moves.stream().filter(event -> event.getBoolean("disbelieved"))).hasSize(Math.toIntExact(
                    program.slabs.consolidator().stat("disbelief"))).isNotEmpty();
        }
    }

    @Test
    void the_reason_of_an_answer_is_shown() {
        MoveReason locked = new MoveReason("locked");
        try (Flight flight = new Flight(); Program program = new Program()) {
            program.reap(program.sparse("session", 3, left, request -> MoveResponse.NO.because(locked)));
            program.reap(program.sparse("silent", 3, left, says(MoveResponse.NO)));

            List<RecordedEvent> moves = flight.events("Move", program.instance());
            assertThat(moves).extracting(event -> event.getString("cache") + ":" + event.getString("reason"))
                    .contains("session:locked", "silent:").doesNotContain("session:", "silent:locked");
        }
    }

    @Test
    void a_move_that_the_client_asked_for_is_shown_as_notified() {
        try (Flight flight = new Flight(); Program program = new Program()) {
            ObjectCache cache = program.sparse("session", 2, left, says(MoveResponse.NO));
            program.tick();
            long refused = flightless(program, cache);
            program.slabs.consolidator().notify(cache, refused);
            program.slabs.settle();

            assertThat(flight.events("Move", program.instance())).extracting(
                    event -> event.getLong("from"), event -> event.getBoolean("notified"))
                    .containsExactly(tuple(refused, false), tuple(refused, true));
        }
    }

    /** The object of the one slab that was asked about. */
    private long flightless(Program program, ObjectCache cache) {
        long ordinal = program.slabs.consolidator().inspect(cache).orElseThrow().doubts().keySet().iterator().next();
        return left.get(Math.toIntExact(ordinal));
    }

    /** A queue refuses moves when it is told to; the recorder hears of it from the consolidator. */
    @Test
    void moves_that_the_queue_did_not_take_are_counted_with_their_pass() {
        try (Flight flight = new Flight(); Program program = new Program()) {
            ObjectCache cache = program.slabs.allocator().create(CacheSpec.of("session", 1000));
            FlightOfMoves moves = new FlightOfMoves(program.instance());
            moves.accept(new ConsolidatorEvent.PassStarted(cache, 7, PassKind.REAP,
                    CacheControl.of(cache).slabLayer().occupancy().copy()));
            moves.accept(new ConsolidatorEvent.MoveQueued(cache, 7));
            moves.accept(new ConsolidatorEvent.MoveQueued(cache, 7));
            moves.accept(new ConsolidatorEvent.MoveDropped(cache, 7));
            moves.accept(new ConsolidatorEvent.PassEnded(cache, 7, new ScanResult.Completed(2), Optional.empty()));

            assertThat(flight.events("Pass", program.instance())).singleElement().satisfies(pass -> {
                assertThat(pass.getLong("pass")).isEqualTo(7);
                assertThat(pass.getInt("requested")).isEqualTo(1);
                assertThat(pass.getInt("dropped")).isEqualTo(1);
            });
        }
    }

    @Test
    void a_hunt_is_shown_with_what_it_found() {
        try (Flight flight = new Flight(); Program program = new Program()) {
            program.reap(program.sparse("session", 3, left, says(MoveResponse.DONT_KNOW)));

            assertThat(flight.events("Move", program.instance())).isNotEmpty().allMatch(
                    event -> event.getString("answer").equals("DONT_KNOW") && event.getString("hunted").equals("NONE"));
        }
    }

    @Test
    void a_move_that_has_lost_its_point_is_shown_with_the_reason() {
        try (Flight flight = new Flight(); Program program = new Program()) {
            ObjectCache cache = program.sparse("session", 10, left, request -> {
                left.remove(request.from());
                List<Long> others = List.copyOf(left);
                left.clear();
                others.forEach(request.cache()::free);
                return MoveResponse.YES;
            });
            List<Long> all = List.copyOf(left);
            program.reap(cache);

            assertThat(flight.events("Move", program.instance())).hasSize(1);
            assertThat(flight.events("MoveSkipped", program.instance())).hasSize(6).allSatisfy(event -> {
                assertThat(event.getString("cache")).isEqualTo("session");
                assertThat(event.getString("reason")).isIn("FREE_ON_SLAB", "NOT_RECLAIMABLE");
                assertThat(event.getLong("from")).isIn(all);
                assertThat(event.getLong("to")).isNotIn(all);
                assertThat(event.getBoolean("desperate")).isTrue();
                assertThat(event.getBoolean("notified")).isFalse();
            }).anyMatch(event -> event.getString("reason").equals("FREE_ON_SLAB"));
        }
    }

    @Test
    void scans_and_passes_show_what_they_decided() {
        try (Flight flight = new Flight(); Program program = new Program()) {
            ObjectCache cache = program.sparse("session", 30, left, says(MoveResponse.YES));
            program.tick();
            program.reap(cache);
            program.tick();

            assertThat(flight.events("Scan", program.instance())).extracting(event -> event.getString("verdict"))
                    .containsExactly("CONSOLIDATE", "HEALTHY");
            List<RecordedEvent> passes = flight.events("Pass", program.instance());
            assertThat(passes).extracting(event -> event.getString("kind")).containsExactly("SCAN", "REAP");
            assertThat(passes).allMatch(event -> event.getString("cache").equals("session")
                    && event.getString("result").equals("COMPLETED") && event.getInt("dropped") == 0
                    && event.getInt("threshold") == 1 && event.getDuration().isPositive());
            assertThat(passes).extracting(event -> event.getInt("considered")).first().isEqualTo(1);
            assertThat(passes).extracting(event -> event.getInt("taken")).first().isEqualTo(1);
            assertThat(passes).extracting(event -> event.getInt("requested")).satisfies(requested ->
                    assertThat(requested.stream().mapToInt(each -> each).sum()).isEqualTo(
                            Math.toIntExact(program.slabs.consolidator().statistics().get(MoveStatistic.CALLBACKS))));
        }
    }

    @Test
    void reaps_are_shown_one_by_one_and_all_together() {
        try (Flight flight = new Flight(); Program program = new Program()) {
            program.slabs.allocator().create(CacheSpec.of("a", 100));
            program.slabs.allocator().create(CacheSpec.of("b", 100));
            program.slabs.allocator().reap();
            program.slabs.allocator().reapIdentifiers();
            program.slabs.settle();
            program.slabs.settle();

            List<RecordedEvent> reaps = flight.events("Reap", program.instance());
            assertThat(reaps).extracting(event -> event.getString("scope") + " " + event.getString("cache"))
                    .containsExactlyInAnyOrder("CACHE a", "CACHE b", "MEMORY ", "IDENTIFIERS ");
            assertThat(reaps).allMatch(event -> event.getDuration().isPositive());
        }
    }

    @Test
    void a_second_free_is_shown_as_an_error_with_its_place_in_the_program() {
        try (Flight flight = new Flight(); Program program = new Program()) {
            ObjectCache cache = program.slabs.allocator().create(
                    CacheSpec.of("session", 1000).with(CacheFlag.NOMAGAZINE));
            long kept = cache.tryAllocate();
            long address = cache.tryAllocate();
            cache.free(address);
            Throwable thrown = catchThrowable(() -> cache.free(address));

            assertThat(thrown).isInstanceOf(BadAddressException.class);
            assertThat(flight.events("Error", program.instance())).singleElement().satisfies(event -> {
                assertThat(event.getString("kind")).isEqualTo("bad address");
                assertThat(event.getString("cache")).isEqualTo("session");
                assertThat(event.getLong("address")).isEqualTo(address).isNotEqualTo(kept);
                assertThat(event.getString("message")).isEqualTo(thrown.getMessage());
                assertThat(event.getStackTrace().getFrames()).anyMatch(
                        frame -> frame.getMethod().getType().getName().equals(FlightEventsTest.class.getName()));
            });
        }
    }

    @Test
    void a_second_free_that_a_magazine_took_is_shown_when_it_comes_back() {
        try (Flight flight = new Flight(); Program program = new Program()) {
            ObjectCache cache = program.slabs.allocator().create(CacheSpec.of("session", 1000));
            long address = cache.tryAllocate();
            cache.free(address);
            cache.free(address);
            assertThatThrownBy(() -> program.slabs.allocator().destroy(cache)).isInstanceOf(BadAddressException.class);

            assertThat(flight.events("Error", program.instance())).extracting(event -> event.getLong("address"))
                    .containsExactly(address);
        }
    }

    /** What nobody tells cannot be recorded, and costs nothing. */
    @Test
    void what_a_magazine_serves_is_told_to_nobody() {
        List<Object> told = new CopyOnWriteArrayList<>();
        LiveListener listener = new LiveListener() {
            @Override
            public void slab(ObjectCache cache, AllocatorEvent event) {
                told.add(event);
            }

            @Override
            public void life(LifeEvent event) {
                told.add(event);
            }

            @Override
            public void consolidation(ConsolidatorEvent event) {
                told.add(event);
            }
        };
        try (Program program = new Program(Program.SETUP.with(listener))) {
            ObjectCache cache = program.slabs.allocator().create(CacheSpec.of("session", 100));
            cache.free(cache.tryAllocate());
            assertThat(told).hasSize(2);

            for (int i = 0; i < 1000; i++) {
                cache.free(cache.tryAllocate());
            }

            assertThat(told).hasSize(2);
        }
    }

    @Test
    void what_began_before_the_recording_is_not_in_it() {
        try (Program program = new Program()) {
            List<Flight> flights = new ArrayList<>();
            ObjectCache cache = program.sparse("session", 3, left, request -> {
                flights.add(new Flight());
                return MoveResponse.NO;
            });
            program.reap(cache);

            assertThat(flights.getFirst().events("Move", program.instance())).hasSize(
                    Math.toIntExact(program.slabs.consolidator().stat("callbacks")) - 1);
            flights.forEach(Flight::close);
        }
    }

    /** Who opens a recording sees no source. */
    @Test
    void every_event_and_every_field_is_described() {
        try (Flight flight = new Flight(); Program program = new Program()) {
            ObjectCache cache = program.sparse("session", 30, left, says(MoveResponse.YES));
            program.tick();
            program.reap(cache);
            assertThatThrownBy(() -> cache.free(1)).isInstanceOf(BadAddressException.class);

            List<EventType> kinds = Flight.kinds(flight.read());
            assertThat(kinds).hasSizeGreaterThanOrEqualTo(7).allSatisfy(kind -> {
                assertThat(kind.getLabel()).as(kind.getName()).isNotBlank();
                assertThat(kind.getDescription()).as(kind.getName()).isNotBlank();
                assertThat(kind.getCategoryNames()).containsExactly("Slablab");
                assertThat(kind.getFields().stream().filter(FlightEventsTest::isOurs)).allSatisfy(field -> {
                    assertThat(field.getLabel()).as(kind.getName() + field.getName()).isNotBlank();
                    assertThat(field.getDescription()).as(kind.getName() + field.getName()).isNotBlank();
                });
            });
        }
    }

    private static boolean isOurs(ValueDescriptor field) {
        return !List.of("startTime", "duration", "eventThread", "stackTrace").contains(field.getName());
    }
}
