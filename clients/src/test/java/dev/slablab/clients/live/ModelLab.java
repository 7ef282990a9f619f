package dev.slablab.clients.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slablab.allocator.AllocatorSetup;
import dev.slablab.allocator.CacheFlag;
import dev.slablab.allocator.CacheSpec;
import dev.slablab.allocator.ObjectCache;
import dev.slablab.allocator.SlabAllocator;
import dev.slablab.allocator.arena.NativeArena;
import dev.slablab.allocator.task.ManualTaskQueue;
import dev.slablab.allocator.task.ManualTimers;
import dev.slablab.clients.ClientModel;
import dev.slablab.clients.ClientModels;
import dev.slablab.clients.ClientWorld;
import dev.slablab.consolidator.ClientFaultException;
import dev.slablab.consolidator.ClientWatch;
import dev.slablab.consolidator.ClientWatch.MoveChecks;
import dev.slablab.consolidator.Consolidator;
import dev.slablab.consolidator.ConsolidatorSetup;
import dev.slablab.consolidator.MoveStatistic;
import dev.slablab.consolidator.Revision;
import dev.slablab.consolidator.event.ConsolidatorEvent;
import dev.slablab.consolidator.event.ConsolidatorEvent.ClientMisbehaved;
import dev.slablab.consolidator.event.ConsolidatorEvent.MoveEnded;
import dev.slablab.consolidator.policy.KmemPolicyProvider;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Function;

/** A program with payload in native memory, a client model by name, and everything drained by hand. */
final class ModelLab implements AutoCloseable, ClientWorld {
    private static final int SIZE = 200;

    private final NativeArena arena = NativeArena.reserve(1 << 26);
    private final ManualTaskQueue maintenance = new ManualTaskQueue();
    private final ServedQueue moves = new ServedQueue();
    private final ManualTimers timers = new ManualTimers();
    private final SlabAllocator allocator =
            new SlabAllocator(AllocatorSetup.of(arena, 2, maintenance, timers, new SplittableRandom(1)));
    private final List<ConsolidatorEvent> events = new ArrayList<>();
    private final Consolidator consolidator;
    private final ClientModel model;
    private final SharedClient client;
    private final ObjectCache magazines;
    private final ObjectCache bare;
    private final TreeMap<Integer, ObjectCache> live = new TreeMap<>();
    private final SplittableRandom random = new SplittableRandom(3);
    private long nanos;
    private int next;

    ModelLab(String text, long seed) {
        this(world -> ClientModels.create(text, seed, ModelLab.class.getClassLoader(), world));
    }

    ModelLab(Function<ClientWorld, ClientModel> maker) {
        model = maker.apply(this);
        client = new SharedClient(model);
        consolidator = new Consolidator(allocator, new ConsolidatorSetup(moves, Revision.OF_2009_07,
                new KmemPolicyProvider(), new SplittableRandom(2), events::add, () -> nanos,
                new ClientWatch(Duration.ofSeconds(1), MoveChecks.ON)));
        magazines = allocator.create(CacheSpec.of("session", SIZE));
        bare = allocator.create(CacheSpec.of("bare", SIZE + 40).with(CacheFlag.NOMAGAZINE));
        consolidator.register(magazines, client);
        consolidator.register(bare, client);
        allocator.tick();
        drain();
    }

    @Override
    public void spend(long nanoseconds) {
        nanos += nanoseconds;
    }

    @Override
    public void settle() {
        moves.drain();
    }

    @Override
    public void notify(ObjectCache cache, long address) {
        consolidator.notify(cache, address);
    }

    int allocate() {
        ObjectCache cache = next % 3 == 0 ? magazines : bare;
        long address = cache.tryAllocate(next % 2);
        Payload.write(cache.segment(address), next, 0);
        client.acquired(cache, next, address);
        live.put(next, cache);
        return next++;
    }

    void free(int object) {
        ObjectCache cache = live.remove(object);
        long address = client.release(object);
        if (address != 0) {
            cache.free(address, object % 2);
        }
    }

    /** Many objects, of which about one in so many stays. */
    void burst(int objects, int stays) {
        int first = next;
        for (int i = 0; i < objects; i++) {
            allocate();
        }
        for (int object = first; object < next; object++) {
            if (random.nextInt(stays) != 0) {
                free(object);
            }
        }
    }

    void reap() {
        allocator.reap();
        drain();
        timers.fireAll();
        drain();
    }

    /** A desperate pass queues its moves, and none is carried out. */
    void requestMoves() {
        allocator.reap();
        maintenance.drain();
    }

    /** The object of the move that comes next. */
    long firstRequested() {
        return consolidator.inspect().moveQueue().getFirst().from();
    }

    void use(int object) {
        client.use(object, address ->
                assertThat(Payload.holds(live.get(object).segment(address), object, 0)).isTrue());
    }

    void interval() {
        allocator.tick();
        drain();
    }

    /** Whatever clients do, the queue is served to its end. */
    void drain() {
        do {
            maintenance.drain();
            try {
                moves.drain();
            } catch (ClientFaultException fault) {
                assertThat(faults()).as("told too").extracting(ClientMisbehaved::message).contains(fault.getMessage());
            }
        } while (!maintenance.waiting().isEmpty() || !moves.waiting().isEmpty());
    }

    /** What all payloads have in common; objects that were given up are left out by whoever gives none up. */
    long digest() {
        long[] digest = {0};
        live.forEach((object, cache) -> client.use(object, address -> {
            assertThat(Payload.holds(cache.segment(address), object, 0)).as("object %d", object).isTrue();
            digest[0] += Payload.digest(cache.segment(address)) * (2L * object + 1);
        }));
        return digest[0];
    }

    /** That each object is reachable once, at its place, with its contents. */
    void verify() {
        model.verify();
        consolidator.verify();
        live.keySet().removeIf(object -> !model.isOwned(object));
        assertThat(model.owned()).isEqualTo(live.size());
        assertThat(live.keySet().stream().map(model::addressOf).distinct().count()).isEqualTo(live.size());
        live.keySet().forEach(object -> assertThat(model.owns(model.addressOf(object))).isTrue());
        assertThat(bare.stats().bufInuse() + magazines.stats().bufInuse()).isEqualTo(live.size());
    }

    long count(MoveStatistic statistic) {
        return consolidator.statistics().get(statistic);
    }

    ClientModel model() {
        return model;
    }

    Consolidator consolidator() {
        return consolidator;
    }

    List<MoveEnded> ended() {
        return events.stream().filter(MoveEnded.class::isInstance).map(MoveEnded.class::cast).toList();
    }

    List<ClientMisbehaved> faults() {
        return events.stream().filter(ClientMisbehaved.class::isInstance).map(ClientMisbehaved.class::cast).toList();
    }

    @Override
    public void close() {
        verify();
        arena.close();
    }
}
