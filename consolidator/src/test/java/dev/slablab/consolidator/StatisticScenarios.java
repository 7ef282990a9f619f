package dev.slablab.consolidator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.slablab.allocator.CacheFlag;
import dev.slablab.allocator.CacheSpec;
import dev.slablab.allocator.ObjectCache;
import dev.slablab.consolidator.fixture.Bench;
import dev.slablab.consolidator.fixture.Benches;
import dev.slablab.consolidator.fixture.CountedObjects;
import dev.slablab.consolidator.fixture.ScriptedClient;
import dev.slablab.consolidator.fixture.Shape;
import dev.slablab.consolidator.fixture.Threads;
import java.lang.foreign.ValueLayout;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;

/**
 * For each move statistic the smallest scenario that changes it: slabs of three objects, one client, and a neighbour
 * that has moved an object before and is complete now.
 */
final class StatisticScenarios {
    private final Bench bench;
    private final CountedObjects objects = new CountedObjects();
    private final ScriptedClient client = new ScriptedClient(MoveResponse.YES);
    private final ObjectCache neighbour;
    private final ObjectCache cache;

    /** What is done, and all that it changes. */
    record Story(Runnable act, Map<MoveStatistic, Integer> changes) {
    }

    StatisticScenarios(Benches benches, MoveStatistic statistic) {
        bench = switch (statistic) {
            case DONT_KNOW -> benches.open(Revision.OF_2021, 1);
            case YES_UNMOVED, LEFT_PLACE_USED -> benches.openWithMoveChecks();
            default -> benches.open();
        };
        neighbour = bench.cache(CacheSpec.of("neighbour", 1300).with(CacheFlag.NOMAGAZINE), client);
        Shape.of(bench, neighbour, client, 2, 1);
        bench.interval();
        CacheSpec spec = CacheSpec.of("thrice", 1300).with(objects.callbacks());
        cache = bench.cache(switch (statistic) {
            case HUNT_FOUND_MAG, HUNT_LUCKY, SCAN_DEPOT_WS_REAPS -> spec;
            default -> spec.with(CacheFlag.NOMAGAZINE);
        }, client);
    }

    Bench bench() {
        return bench;
    }

    ObjectCache cache() {
        return cache;
    }

    ObjectCache neighbour() {
        return neighbour;
    }

    /** Prepares the scenario of a statistic. A statistic without one does not compile. */
    Story of(MoveStatistic statistic) {
        return switch (statistic) {
            case CALLBACKS, NO -> answered(MoveResponse.NO, Map.of(MoveStatistic.CALLBACKS, 1, MoveStatistic.NO, 1));
            case YES, SLABS_FREED -> answered(MoveResponse.YES, Map.of(MoveStatistic.CALLBACKS, 1,
                    MoveStatistic.YES, 1, MoveStatistic.SLABS_FREED, 1, MoveStatistic.DEAD_SLABS_FREED, 1));
            case LATER -> answered(MoveResponse.LATER, Map.of(MoveStatistic.CALLBACKS, 1, MoveStatistic.LATER, 1));
            case DONT_NEED -> answered(MoveResponse.DONT_NEED, Map.of(MoveStatistic.CALLBACKS, 1,
                    MoveStatistic.DONT_NEED, 1, MoveStatistic.SLABS_FREED, 1, MoveStatistic.DEAD_SLABS_FREED, 1));
            case DONT_KNOW -> answered(MoveResponse.DONT_KNOW,
                    Map.of(MoveStatistic.CALLBACKS, 1, MoveStatistic.DONT_KNOW, 1));
            case DISBELIEF -> theThirdLater();
            case HUNT_FOUND_SLAB -> anObjectFreedToItsSlab();
            case HUNT_FOUND_MAG -> anObjectInAMagazine();
            case HUNT_LUCKY -> theObjectThatTheHunterIsGiven();
            case HUNT_ALLOC_FAIL -> noObjectToSwap();
            case NOTIFY -> aWord();
            case NOTIFY_CALLBACKS -> aWordThatIsHeard();
            case NOTIFY_NO_LONGER_RECLAIMABLE -> aWordForASlabTooFull();
            case NO_LONGER_RECLAIMABLE -> aSlabTooFull();
            case ALREADY_PENDING -> theSameScanTwice();
            case CALLBACK_ALLOC_FAIL, ENDSCAN_NOMEM -> aRequestMadeToFail();
            case CALLBACK_TASKQ_FAIL -> aMoveNotTaken();
            case ALLOC_FAIL -> aDestinationMadeToFail();
            case CONSTRUCTOR_FAIL -> aDestinationNotConstructed();
            case ENDSCAN_FREELIST -> theEndsMeet();
            case ENDSCAN_SLAB_DESTROYED -> theSlabIsEmptied();
            case ENDSCAN_SLAB_ALL_USED -> theSlabGains(2, MoveStatistic.ENDSCAN_SLAB_ALL_USED);
            case ENDSCAN_REFCNT_CHANGED -> theSlabGains(1, MoveStatistic.ENDSCAN_REFCNT_CHANGED);
            case ENDSCAN_NOMOVE_CHANGED -> theSlabIsRefused();
            case AVL_UPDATE -> aFreeOnSlab(0, MoveStatistic.AVL_UPDATE);
            case AVL_NOUPDATE -> aFreeOnSlab(1, MoveStatistic.AVL_NOUPDATE);
            case DEAD_SLABS_FREED -> aDeadSlab();
            case SCAN -> blocked(bench::scan, Map.of(MoveStatistic.SCAN, 1));
            case DEFRAGS -> blocked(() -> bench.reap(cache), Map.of(MoveStatistic.DEFRAGS, 1));
            case SCAN_DEPOT_WS_REAPS -> idleMagazines();
            case DEBUG_REAPS -> exercised("mtb_reap", Map.of(MoveStatistic.DEBUG_REAPS, 1, MoveStatistic.DEFRAGS, 1));
            case DEBUG_MOVE_SCANS -> exercised("mtb_move", Map.of(MoveStatistic.DEBUG_MOVE_SCANS, 1));
            case THREW -> unanswered(request -> {
                throw new IllegalStateException("broken");
            }, statistic);
            case ANSWERED_NOTHING -> {
                client.otherwise(request -> null);
                yield unanswered(request -> { }, statistic);
            }
            case HUNG -> refused(request -> bench.later(Duration.ofSeconds(1)), statistic);
            case FREED_UNDER_MOVE -> refused(request -> catchThrowable(() -> cache.free(request.to())), statistic);
            case REENTERED -> refused(request -> catchThrowable(() -> bench.allocator().destroy(cache)), statistic);
            case FREED_ALREADY -> anObjectThatWasFree();
            case YES_UNMOVED -> anObjectThatWasNotCopied();
            case LEFT_PLACE_USED -> aPlaceThatWasLeft();
        };
    }

    private Shape shape(int... occupancies) {
        return Shape.of(bench, cache, client, occupancies);
    }

    private Story answered(MoveResponse answer, Map<MoveStatistic, Integer> changes) {
        shape(2, 1);
        client.otherwise(answer);
        bench.scan();
        return new Story(bench::move, changes);
    }

    /** Once. */
    private Story unanswered(Consumer<MoveRequest> deed, MoveStatistic fault) {
        shape(2, 1);
        client.during(deed);
        bench.scan();
        return new Story(() -> catchThrowable(bench::move), Map.of(MoveStatistic.CALLBACKS, 1, fault, 1));
    }

    private Story refused(Consumer<MoveRequest> deed, MoveStatistic fault) {
        shape(2, 1);
        client.otherwise(MoveResponse.NO);
        client.during(deed);
        bench.scan();
        return new Story(bench::move, Map.of(MoveStatistic.CALLBACKS, 1, MoveStatistic.NO, 1, fault, 1));
    }

    private Story theThirdLater() {
        shape(2, 1);
        client.otherwise(MoveResponse.LATER);
        bench.interval();
        bench.interval();
        bench.scan();
        return new Story(bench::move,
                Map.of(MoveStatistic.CALLBACKS, 1, MoveStatistic.LATER, 1, MoveStatistic.DISBELIEF, 1));
    }

    private Story anObjectFreedToItsSlab() {
        Shape shape = shape(2, 2);
        bench.tune("any_partial", 1);
        bench.scan();
        client.free(cache, shape.object(1, 0));
        return new Story(bench::move, Map.of(MoveStatistic.HUNT_FOUND_SLAB, 1));
    }

    /** Magazines are switched on only when the slabs have their shape. */
    private Shape shapeBelowMagazines(int... occupancies) {
        cache.purge();
        bench.maintain();
        Shape shape = shape(occupancies);
        cache.enable();
        bench.maintain();
        return shape;
    }

    private Story anObjectInAMagazine() {
        Shape shape = shapeBelowMagazines(3, 2, 1);
        client.free(cache, shape.object(2, 0));
        client.free(cache, shape.object(0, 0));
        bench.reap(cache);
        return new Story(bench::move, Map.of(MoveStatistic.CALLBACKS, 1, MoveStatistic.DONT_KNOW, 1,
                MoveStatistic.HUNT_FOUND_MAG, 1, MoveStatistic.SLABS_FREED, 1, MoveStatistic.DEAD_SLABS_FREED, 1));
    }

    private Story theObjectThatTheHunterIsGiven() {
        Shape shape = shapeBelowMagazines(2, 1);
        client.free(cache, shape.object(1, 0));
        bench.reap(cache);
        return new Story(bench::move, Map.of(MoveStatistic.CALLBACKS, 1, MoveStatistic.DONT_KNOW, 1,
                MoveStatistic.HUNT_FOUND_MAG, 1, MoveStatistic.HUNT_LUCKY, 1, MoveStatistic.SLABS_FREED, 1,
                MoveStatistic.DEAD_SLABS_FREED, 1));
    }

    /** Freed by another thread. */
    private Story anObjectThatWasFree() {
        shape(2, 1);
        client.during(request -> Threads.elsewhere(() -> cache.free(request.from())));
        bench.scan();
        return new Story(bench::move, Map.of(MoveStatistic.CALLBACKS, 1, MoveStatistic.YES, 1,
                MoveStatistic.FREED_ALREADY, 1, MoveStatistic.DEAD_SLABS_FREED, 1));
    }

    private Story anObjectThatWasNotCopied() {
        long object = shape(2, 1).object(1, 0);
        write(object, 1);
        bench.scan();
        return new Story(bench::move, Map.of(MoveStatistic.CALLBACKS, 1, MoveStatistic.YES_UNMOVED, 1));
    }

    private void write(long object, long word) {
        cache.segment(object).set(ValueLayout.JAVA_LONG, 8, word);
    }

    private Story aPlaceThatWasLeft() {
        bench.tune("any_partial", 1);
        shape(2, 2, 2);
        bench.reap(cache);
        bench.moves().runOne();
        long left = client.asked().getLast().from();
        return new Story(() -> {
            write(left, 1);
            while (client.allocate(cache) != left) {
                assertThat(client.live()).hasSizeLessThan(20);
            }
        }, Map.of(MoveStatistic.LEFT_PLACE_USED, 1));
    }

    /** The object to swap is taken from the only partial slab, and goes back there when it is made to fail. */
    private Story noObjectToSwap() {
        shape(2, 1);
        client.otherwise(MoveResponse.DONT_KNOW);
        client.during(request -> bench.failRequests(1));
        bench.scan();
        return new Story(bench::move, Map.of(MoveStatistic.CALLBACKS, 1, MoveStatistic.DONT_KNOW, 1,
                MoveStatistic.HUNT_ALLOC_FAIL, 1, MoveStatistic.AVL_NOUPDATE, 1));
    }

    private Story aWord() {
        long object = shape(2, 1).object(1, 0);
        return new Story(() -> bench.consolidator().notify(cache, object), Map.of(MoveStatistic.NOTIFY, 1));
    }

    private void refusedOnceThenNotified(long object) {
        client.next(MoveResponse.NO);
        bench.interval();
        bench.tune("any_partial", 0);
        bench.consolidator().notify(cache, object);
        bench.maintain();
    }

    private Story aWordThatIsHeard() {
        refusedOnceThenNotified(shape(2, 1).object(1, 0));
        return new Story(bench::move, Map.of(MoveStatistic.CALLBACKS, 1, MoveStatistic.NOTIFY_CALLBACKS, 1,
                MoveStatistic.YES, 1, MoveStatistic.SLABS_FREED, 1, MoveStatistic.DEAD_SLABS_FREED, 1));
    }

    private Story aWordForASlabTooFull() {
        long object = shape(2, 2).object(1, 0);
        bench.tune("any_partial", 1);
        refusedOnceThenNotified(object);
        return new Story(bench::move,
                Map.of(MoveStatistic.NO_LONGER_RECLAIMABLE, 1, MoveStatistic.NOTIFY_NO_LONGER_RECLAIMABLE, 1));
    }

    private Story aSlabTooFull() {
        shape(2, 2);
        bench.tune("any_partial", 1);
        bench.scan();
        bench.tune("any_partial", 0);
        return new Story(bench::move, Map.of(MoveStatistic.NO_LONGER_RECLAIMABLE, 1));
    }

    private Story theSameScanTwice() {
        shape(1, 1, 1);
        bench.scan();
        return new Story(bench::scan, Map.of(MoveStatistic.SCAN, 1, MoveStatistic.ALREADY_PENDING, 1));
    }

    private Story aRequestMadeToFail() {
        shape(2, 1);
        bench.failRequests(1);
        return new Story(bench::scan, Map.of(MoveStatistic.SCAN, 1, MoveStatistic.CALLBACK_ALLOC_FAIL, 1,
                MoveStatistic.ENDSCAN_NOMEM, 1));
    }

    private Story aMoveNotTaken() {
        shape(2, 1);
        bench.moves().failNext(1);
        return new Story(bench::scan, Map.of(MoveStatistic.SCAN, 1, MoveStatistic.CALLBACK_TASKQ_FAIL, 1,
                MoveStatistic.ENDSCAN_NOMEM, 1));
    }

    private Story aDestinationMadeToFail() {
        shape(2, 1);
        bench.scan();
        bench.failRequests(1);
        return new Story(bench::move, Map.of(MoveStatistic.ALLOC_FAIL, 1));
    }

    private Story aDestinationNotConstructed() {
        shape(2, 1);
        bench.scan();
        objects.failNext(1);
        return new Story(bench::move, Map.of(MoveStatistic.CONSTRUCTOR_FAIL, 1));
    }

    private Story theEndsMeet() {
        shape(2, 1);
        return new Story(bench::scan, Map.of(MoveStatistic.SCAN, 1, MoveStatistic.ENDSCAN_FREELIST, 1));
    }

    private Story theSlabIsEmptied() {
        Shape shape = shape(2, 2, 1);
        bench.betweenRequests(() -> client.free(cache, shape.object(2, 0)));
        return new Story(bench::scan, Map.of(MoveStatistic.SCAN, 1, MoveStatistic.ENDSCAN_SLAB_DESTROYED, 1));
    }

    private Story theSlabGains(int allocations, MoveStatistic end) {
        shape(2, 1);
        bench.betweenRequests(() -> {
            for (int i = 0; i < allocations; i++) {
                client.allocate(cache);
            }
        });
        return new Story(bench::scan, Map.of(MoveStatistic.SCAN, 1, end, 1));
    }

    private Story theSlabIsRefused() {
        shape(2, 2, 2);
        bench.tune("any_partial", 1);
        client.otherwise(MoveResponse.NO);
        bench.betweenRequests(bench::move);
        return new Story(bench::scan, Map.of(MoveStatistic.SCAN, 1, MoveStatistic.CALLBACKS, 1, MoveStatistic.NO, 1,
                MoveStatistic.ENDSCAN_NOMOVE_CHANGED, 1));
    }

    /** The first of two slabs goes behind the other, which stays where it is when it loses the same. */
    private Story aFreeOnSlab(int slab, MoveStatistic place) {
        long object = shape(2, 2).object(slab, 0);
        return new Story(() -> client.free(cache, object), Map.of(place, 1));
    }

    private Story aDeadSlab() {
        Shape shape = shape(2, 1);
        bench.scan();
        client.free(cache, shape.object(1, 0));
        return new Story(bench::move, Map.of(MoveStatistic.HUNT_FOUND_SLAB, 1, MoveStatistic.DEAD_SLABS_FREED, 1));
    }

    private Story blocked(Runnable act, Map<MoveStatistic, Integer> changes) {
        shape(2, 1);
        bench.tune("blocked", 1);
        return new Story(act, changes);
    }

    /** Nine objects in three magazines, one of which lies in the depot; the second of its frees is counted. */
    private Story idleMagazines() {
        bench.tune("minslabs", 101);
        for (int i = 0; i < 9; i++) {
            client.allocate(cache);
        }
        for (long object : client.live().keySet().stream().filter(this::isOwn).toList()) {
            client.free(cache, object);
        }
        bench.scan();
        bench.scan();
        bench.tune("minslabs", 0);
        return new Story(bench::scan, Map.of(MoveStatistic.SCAN_DEPOT_WS_REAPS, 1, MoveStatistic.AVL_NOUPDATE, 1));
    }

    private boolean isOwn(long object) {
        return objects.constructed().contains(object);
    }

    private Story exercised(String tunable, Map<MoveStatistic, Integer> changes) {
        bench.tune("minslabs", 101);
        bench.tune(tunable, 1);
        return blocked(bench::scan, changes);
    }
}
