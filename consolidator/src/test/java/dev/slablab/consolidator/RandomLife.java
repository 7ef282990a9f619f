package dev.slablab.consolidator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slablab.allocator.CacheFlag;
import dev.slablab.allocator.CacheSpec;
import dev.slablab.allocator.ObjectCache;
import dev.slablab.allocator.debug.DebugFlag;
import dev.slablab.allocator.spi.CacheControl;
import dev.slablab.consolidator.event.ConsolidatorEvent;
import dev.slablab.consolidator.event.ConsolidatorEvent.MoveEnded;
import dev.slablab.consolidator.event.ConsolidatorEvent.MoveSkipped;
import dev.slablab.consolidator.event.ConsolidatorEvent.PassEnded;
import dev.slablab.consolidator.event.ConsolidatorEvent.PassStarted;
import dev.slablab.consolidator.event.PassKind;
import dev.slablab.consolidator.fixture.Bench;
import dev.slablab.consolidator.fixture.Benches;
import dev.slablab.consolidator.fixture.CountedObjects;
import dev.slablab.consolidator.fixture.ScriptedClient;
import dev.slablab.consolidator.fixture.Threads;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** A cache and a client that does anything, with everything that must hold whatever it does. */
final class RandomLife {
    private static final int MOST_OBJECTS = 1_000;
    private static final String[] KNOBS = {"noreap", "blocked", "fulltilt", "any_partial"};

    private final Bench bench;
    private final CountedObjects objects = new CountedObjects();
    private final ScriptedClient client;
    private final ObjectCache cache;
    private final Random random;
    private final int cpus;
    private boolean inCallback;
    private boolean inScan;

    RandomLife(Benches benches, RandomLifeProperties.World world) {
        random = new Random(world.seed());
        cpus = world.cpus();
        bench = benches.open(world.revision(), cpus);
        client = new ScriptedClient(request -> anyAnswer());
        client.during(this::asked);
        CacheSpec spec = CacheSpec.of("life", world.size()).with(objects.callbacks());
        for (DebugFlag flag : world.debugging()) {
            spec = spec.with(flag);
        }
        cache = bench.cache(world.magazines() ? spec : spec.with(CacheFlag.NOMAGAZINE), client);
    }

    private MoveResponse anyAnswer() {
        return MoveResponse.values()[random.nextInt(MoveResponse.values().length)];
    }

    /** Inside a callback other threads go on allocating and freeing, but leave the object in question to its owner. */
    private void asked(MoveRequest request) {
        assertThat(client.live().containsKey(request.to())).as("the destination is somebody's").isFalse();
        assertThat(objects.constructed().contains(request.to())).as("the destination is constructed").isTrue();
        assertThat(dead()).doesNotContain(ordinal(request.to()));
        if (random.nextInt(4) == 0) {
            allocate(random.nextInt(4));
            freeAny(random.nextInt(4), request.from());
        }
        if (random.nextInt(8) == 0) {
            bench.consolidator().notify(cache, request.from());
        }
        if (random.nextInt(4) == 0 && !inScan) {
            inCallback = true;
            maintain(1);
            inCallback = false;
        }
        if (random.nextInt(4) == 0) {
            bench.consolidator().verify();
        }
    }

    private long ordinal(long address) {
        return bench.atlas().ordinal(cache, address, bench.arena().base());
    }

    private List<Long> dead() {
        boolean any = CacheControl.of(cache).slabLayer().totals().retained() > 0;
        return any ? bench.state(cache).deadList() : List.of();
    }

    void allocate(int count) {
        for (int i = 0; i < count && client.live().size() < MOST_OBJECTS; i++) {
            long address = client.allocate(cache);
            if (address != 0) {
                assertThat(dead()).as("retained memory is not handed out").doesNotContain(ordinal(address));
            }
        }
    }

    void free(int count) {
        freeAny(count, 0);
    }

    /** Objects in eighths of a slab, so that large and small objects have about as many slabs. */
    int eighths(int count) {
        return count * Math.max(1, cache.geometry().maxChunks() / 8);
    }

    private void freeAny(int count, long spared) {
        for (int i = 0; i < count && !client.live().isEmpty(); i++) {
            long address = anyLive();
            if (address != spared) {
                client.free(cache, address);
            }
        }
    }

    private long anyLive() {
        Iterator<Long> addresses = client.live().keySet().iterator();
        for (int skipped = random.nextInt(client.live().size()); skipped > 0; skipped--) {
            addresses.next();
        }
        return addresses.next();
    }

    void maintain(int tasks) {
        for (int i = 0; i < tasks; i++) {
            bench.maintenance().runOne();
        }
    }

    void move(int count) {
        for (int i = 0; i < count; i++) {
            bench.moves().runOne();
        }
    }

    void notifyAny(int kind) {
        if (kind == 0) {
            bench.consolidator().notify(cache, bench.arena().base() + random.nextInt(1 << 18));
        } else if (!client.live().isEmpty()) {
            bench.consolidator().notify(cache, anyLive());
        }
    }

    /** Something that happens while the next scan is between two requests, or about to queue one. */
    void interfere(int kind) {
        Runnable action = () -> {
            inScan = true;
            switch (kind % 3) {
                case 0 -> allocate(kind);
                case 1 -> Threads.elsewhere(() -> free(kind));
                default -> move(inCallback ? 0 : kind); // which cannot serve others
            }
            bench.consolidator().verify();
            inScan = false;
        };
        if (random.nextInt(4) == 0) {
            bench.beforeDispatch(action);
        } else {
            bench.betweenRequests(action);
        }
    }

    /** Every object of the slab that the next scan asks about is freed by its owner, as far as it has one. */
    void emptyUnderTheScan() {
        bench.betweenRequests(() -> {
            inScan = true;
            Set<Long> held = bench.state(cache).held();
            Threads.elsewhere(() -> List.copyOf(client.live().keySet()).stream()
                    .filter(object -> held.contains(ordinal(object))).forEach(object -> client.free(cache, object)));
            bench.consolidator().verify();
            inScan = false;
        });
    }

    /** Requests fail on purpose, of this cache or of all, or none any more. */
    void failRequests(int kind) {
        bench.failRequests(kind == 1 ? 3 : 0);
        cache.mtbf(kind == 2 ? 2 : 0);
    }

    /** The cache counts as healthy and is exercised now and then, or neither any more. */
    void exercise(int kind) {
        bench.tune("minslabs", kind == 0 ? 0 : 1_000);
        bench.tune("mtb_move", kind);
        bench.tune("mtb_reap", kind == 0 ? 0 : random.nextInt(4));
    }

    void tune(int value) {
        bench.tune(KNOBS[value % KNOBS.length], random.nextInt(2));
        bench.tune("max_slabs", random.nextInt(4));
        bench.tune("scan_range", random.nextInt(6));
    }

    void failDispatches(int count) {
        bench.moves().failNext(count);
        bench.maintenance().failNext(count / 2);
    }

    void onCpu(int cpu) {
        bench.onCpu(cpu % cpus);
    }

    Bench bench() {
        return bench;
    }

    ObjectCache cache() {
        return cache;
    }

    CountedObjects objects() {
        return objects;
    }

    /** What must hold between any two steps. */
    void check() {
        bench.verify();
        var state = bench.state(cache);
        Set<Long> known = client.live().keySet();
        assertThat(cache.stats().bufInuse()).as("nothing is lost and nothing handed out twice")
                .isEqualTo(known.size() + bench.consolidator().inspect().moveQueue().size());
        assertThat(objects.constructed().containsAll(known)).as("what is owned is constructed").isTrue();
        long parked = cache.debugging().mode().constructsEachTime() ? 0 : cache.stats().bufConstructed();
        assertThat(objects.constructed()).hasSize(known.size() + (int) parked);
        var buffers = CacheControl.of(cache).slabLayer().buffers();
        assertThat(known.stream().allMatch(buffers::isAllocated)).as("what is owned is allocated").isTrue();
        assertThat(state.held()).isEmpty();
        checkDoubts();
    }

    private void checkDoubts() {
        var doubts = bench.state(cache).doubts();
        cache.inspect().partial().forEach(slab -> {
            if (slab.fillFirst()) {
                assertThat(doubts).containsKey(slab.ordinal());
                assertThat(slab.free()).as("a mark has its reason").doesNotContain(
                        doubts.get(slab.ordinal()).stuck().orElseThrow());
            }
        });
        assertThat(doubts.values()).allMatch(doubt -> doubt.laters() < 3);
    }

    /** What must hold when everything queued has run. */
    void checkAtRest() {
        failRequests(0);
        bench.settle();
        check();
        var state = bench.state(cache);
        assertThat(state.pending()).isEmpty();
        assertThat(state.deadList()).isEmpty();
        var counts = state.statistics();
        long ended = bench.events(MoveEnded.class).size();
        long skipped = bench.events(MoveSkipped.class).size();
        assertThat(ended).isEqualTo(counts.get(MoveStatistic.CALLBACKS)).isEqualTo(client.asked().size());
        assertThat(skipped).isEqualTo(counts.get(MoveStatistic.NO_LONGER_RECLAIMABLE)
                + counts.get(MoveStatistic.HUNT_FOUND_SLAB) + counts.get(MoveStatistic.CONSTRUCTOR_FAIL)
                + counts.get(MoveStatistic.ALLOC_FAIL));
        assertThat(bench.events(PassStarted.class).stream().filter(pass -> pass.kind() == PassKind.EXERCISE))
                .hasSize(counts.get(MoveStatistic.DEBUG_MOVE_SCANS).intValue());
        assertThat(bench.events(PassStarted.class)).extracting(PassStarted::pass).doesNotHaveDuplicates()
                .containsExactlyElementsOf(bench.events(PassEnded.class).stream().map(PassEnded::pass).toList());
        var totals = cache.inspect().totals();
        assertThat(totals.created() - totals.destroyed()).isEqualTo(totals.complete() + totals.partial());
        assertThat(bench.allocator().inspect().pagesInUse() * bench.arena().quantum())
                .as("guards of firewalled slabs included").isEqualTo(totals.held() * cache.geometry().spanSize());
        assertThat(new HashSet<>(client.live().values())).hasSize(client.live().size());
        assertThat(bench.events()).extracting(ConsolidatorEvent::cache).allMatch(cache::equals);
    }
}
