package dev.slablab.consolidator.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.slablab.allocator.CacheSpec;
import dev.slablab.allocator.ObjectCache;
import dev.slablab.allocator.audit.Transaction;
import dev.slablab.allocator.debug.AllocatorError;
import dev.slablab.allocator.debug.DebugFlag;
import dev.slablab.allocator.debug.DebugSetup;
import dev.slablab.allocator.debug.ErrorPolicy;
import dev.slablab.allocator.debug.ErrorReport;
import dev.slablab.allocator.slab.BadAddressException;
import dev.slablab.consolidator.MoveRequest;
import dev.slablab.consolidator.MoveResponse;
import dev.slablab.consolidator.MoveStatistic;
import java.util.ArrayList;
import java.util.List;
import jdk.jfr.consumer.RecordedEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A callback that frees one of its own two objects, with debugging and without: told once, with all that is known. */
class FreedInMoveTest {
    private final List<ErrorReport> reports = new ArrayList<>();
    private final List<Throwable> refusals = new ArrayList<>();
    private final List<MoveRequest> asked = new ArrayList<>();
    private final List<Long> left = new ArrayList<>();

    /** What it frees in its callback. */
    private enum Place {
        OLD,
        NEW;

        long of(MoveRequest request) {
            return this == OLD ? request.from() : request.to();
        }
    }

    private MoveResponse freeing(Place place, MoveRequest request) {
        asked.add(request);
        refusals.add(catchThrowable(() -> request.cache().free(place.of(request))));
        return MoveResponse.NO;
    }

    private List<RecordedEvent> once(DebugSetup debugging, Place place) {
        try (Flight flight = new Flight(); Program program = new Program(Program.SETUP, debugging)) {
            ObjectCache cache = program.sparse("session", 20, left, request -> freeing(place, request));
            program.reap(cache);

            assertThat(asked).isNotEmpty();
            assertThat(refusals).hasSameSizeAs(asked).allMatch(refusal -> refusal instanceof BadAddressException);
            assertThat(program.slabs.consolidator().statistics(cache).get(MoveStatistic.FREED_UNDER_MOVE))
                    .isEqualTo(asked.size());
            assertThat(program.slabs.allocator().inspect().refusedFrees()).isZero();
            assertThat(program.slabs.allocator().inspect().errors()).isEqualTo(reports.size());
            left.forEach(cache::free);
            assertThat(program.slabs.allocator().destroy(cache).none()).isTrue();
            return flight.events("Error", program.instance());
        }
    }

    @ParameterizedTest
    @CsvSource({"THROW, OLD", "THROW, NEW", "REPORT_AND_GO_ON, OLD", "REPORT_AND_GO_ON, NEW"})
    void with_an_audit_it_is_reported_with_the_objects_history(ErrorPolicy policy, Place place) {
        List<RecordedEvent> events = once(
                DebugSetup.OFF.with(DebugFlag.AUDIT).with(policy).withWatcher(reports::add), place);

        assertThat(reports).hasSameSizeAs(asked);
        ErrorReport report = reports.getFirst();
        MoveRequest request = asked.getFirst();
        assertThat(report.error()).isInstanceOfSatisfying(AllocatorError.FreedInMove.class, error -> {
            assertThat(error.from()).isEqualTo(request.from());
            assertThat(error.to()).isEqualTo(request.to());
            assertThat(error.place().address()).isEqualTo(place.of(request));
            assertThat(error.place().slab()).isPresent();
        });
        assertThat(report.history()).extracting(Transaction::kind).startsWith(Transaction.Kind.ALLOCATED);
        assertThat(report.text()).contains("freed in its move: the callback that was to move 0x", "cache session",
                "previous transaction: allocated");
        assertThat(events).extracting(event -> event.getString("kind")).hasSameSizeAs(asked)
                .containsOnly("freed in its move");
        assertThat(events.getFirst().getString("message")).isEqualTo(report.text());
        assertThat(refusals.getFirst()).hasMessage(policy == ErrorPolicy.THROW ? report.text()
                : "address 0x%x: is the %s place of the move under way, whose callback may free neither place: its "
                        .formatted(place.of(request), place == Place.OLD ? "old" : "new")
                        + "answer says which one is to be freed");
    }

    @ParameterizedTest
    @CsvSource({"OLD", "NEW"})
    void without_debugging_it_is_told_as_what_a_client_did(Place place) {
        List<RecordedEvent> events = once(DebugSetup.OFF.withWatcher(reports::add), place);

        assertThat(reports).isEmpty();
        assertThat(events).extracting(event -> event.getString("kind")).hasSameSizeAs(asked)
                .containsOnly("client fault");
    }

    @Test
    void an_audited_cache_tells_of_a_bad_address_once_in_a_recording_too() {
        DebugSetup debugging = DebugSetup.OFF.with(ErrorPolicy.THROW).withWatcher(reports::add);
        try (Flight flight = new Flight(); Program program = new Program(Program.SETUP, debugging)) {
            ObjectCache cache = program.slabs.allocator().create(CacheSpec.of("frame", 3000)
                    .with(DebugFlag.AUDIT, DebugFlag.FIREWALL));
            long frame = cache.tryAllocate();
            Throwable thrown = catchThrowable(() -> cache.free(frame + 8));
            cache.free(frame);

            assertThat(thrown).isInstanceOf(BadAddressException.class).hasMessage(reports.getFirst().text());
            assertThat(flight.events("Error", program.instance())).singleElement().satisfies(event ->
                    assertThat(event.getString("kind")).isEqualTo("address inside an object"));
            assertThat(program.slabs.allocator().inspect().refusedFrees()).isEqualTo(1);
        }
    }
}
