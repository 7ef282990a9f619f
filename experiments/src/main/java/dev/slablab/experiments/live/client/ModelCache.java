package dev.slablab.experiments.live.client;

import dev.slablab.allocator.CacheSpec;
import dev.slablab.allocator.ObjectCache;
import dev.slablab.clients.ClientModel;
import dev.slablab.clients.live.Payload;
import dev.slablab.clients.live.SharedClient;
import dev.slablab.consolidator.live.LiveSlabs;
import dev.slablab.experiments.live.CorruptionException;
import java.util.concurrent.atomic.LongAdder;

/** A cache with a client model, and every number that an object of it can have. */
final class ModelCache {
    private final ObjectCache cache;
    private final SharedClient client;
    /** By number; 0: the program has no such object. Each is used by one thread, or by whoever is alone. */
    private final long[] salts;
    private final LongAdder allocated = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final LongAdder checked = new LongAdder();
    private final LongAdder givenUp = new LongAdder();

    ModelCache(LiveSlabs slabs, int size, int objects, ClientModel model) {
        cache = slabs.allocator().create(CacheSpec.of("model_" + size, size));
        client = new SharedClient(model);
        salts = new long[objects];
        slabs.consolidator().register(cache, client);
    }

    ObjectCache cache() {
        return cache;
    }

    SharedClient client() {
        return client;
    }

    boolean has(int object) {
        return salts[object] != 0;
    }

    /** Allocates, writes, and only then lets the client know. */
    void allocate(int object, long salt) {
        long address = cache.tryAllocate();
        if (address == 0) {
            refused.increment();
            return;
        }
        Payload.write(cache.segment(address), object, salt);
        salts[object] = salt;
        client.acquired(cache, object, address);
        allocated.increment();
    }

    /** Compares an object with what was written, if its client has not given it up. */
    void check(int object) {
        if (client.use(object, address -> require(object, address, "used"))) {
            checked.increment();
        } else {
            lost(object);
        }
    }

    private void lost(int object) {
        salts[object] = 0;
        givenUp.increment();
    }

    private void require(int object, long address, String when) {
        if (!Payload.holds(cache.segment(address), object, salts[object])) {
            throw new CorruptionException("cache %s, object %d at 0x%x: its contents were changed by the time it was %s"
                    .formatted(cache.spec().name(), object, address, when));
        }
    }

    /** Frees an object, if its client has not given it up. */
    void free(int object) {
        long address = client.release(object);
        if (address == 0) {
            lost(object);
            return;
        }
        require(object, address, "freed");
        salts[object] = 0;
        cache.free(address);
    }

    /** A number that stands for the contents of all objects, while nobody else does anything. */
    long digest() {
        long[] digest = {0};
        for (int object = 0; object < salts.length; object++) {
            int number = object;
            if (has(object)) {
                client.use(object, address -> digest[0] +=
                        Payload.digest(cache.segment(address)) * (2L * number + 1));
            }
        }
        return digest[0];
    }

    /**
     * Everything is where it should be, while nobody else does anything.
     *
     * @param destinations objects that are in use for moves that wait
     */
    void verify(long destinations) {
        client.verify();
        int owned = 0;
        for (int object = 0; object < salts.length; object++) {
            if (has(object)) {
                check(object);
                owned += has(object) ? 1 : 0;
            }
        }
        long inUse = cache.stats().bufInuse() - destinations;
        if (owned != client.owned() || owned != inUse) {
            throw new CorruptionException("cache %s: the program has %d objects, its client %d, and %d are in use"
                    .formatted(cache.spec().name(), owned, client.owned(), inUse));
        }
    }

    void freeAll() {
        for (int object = 0; object < salts.length; object++) {
            if (has(object)) {
                free(object);
            }
        }
    }

    ClientSoakResult.CacheFigures figures(long moved) {
        return new ClientSoakResult.CacheFigures(cache.spec().name(), allocated.sum(), refused.sum(), givenUp.sum(),
                moved, checked.sum(), cache.stats().slabCreate(), cache.stats().slabDestroy());
    }
}
