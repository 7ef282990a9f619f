package dev.slablab.experiments.simulation;

import dev.slablab.allocator.ObjectCache;
import dev.slablab.clients.ClientModel;
import dev.slablab.experiments.metric.MemoryMeter;
import java.util.Arrays;
import java.util.List;

/**
 * The recorded program: it carries out the events of a trace, through the client model that owns its objects.
 *
 * <p>Objects above the largest class take no slab; their bytes are summed up.
 */
final class Program {
    private final CacheLayout layout;
    private final ObjectCache[] caches;
    private final ClientModel client;
    private final MemoryMeter meter;
    private int[] classOf = new int[1024];
    private int[] sizeOf = new int[1024];
    private long bytesLarge;

    Program(CacheLayout layout, List<ObjectCache> caches, ClientModel client, MemoryMeter meter) {
        this.layout = layout;
        this.caches = caches.toArray(ObjectCache[]::new);
        this.client = client;
        this.meter = meter;
    }

    void allocate(int object, int type, int size, int cpu) {
        if (object >= classOf.length) {
            int length = Math.max(object + 1, classOf.length * 2);
            classOf = Arrays.copyOf(classOf, length);
            sizeOf = Arrays.copyOf(sizeOf, length);
        }
        place(object, layout.classFor(type, size), size, cpu);
    }

    private void place(int object, int to, int size, int cpu) {
        classOf[object] = to;
        sizeOf[object] = size;
        if (to == layout.large()) {
            bytesLarge += size;
            return;
        }
        client.acquired(caches[to], object, allocated(caches[to], cpu));
        meter.born(to);
    }

    /** A request that was made to fail is repeated as one that may sleep, as the recorded program got its object. */
    private static long allocated(ObjectCache cache, int cpu) {
        long address = cache.tryAllocate(cpu);
        return address != 0 ? address : cache.allocate(cpu, failures -> false);
    }

    void free(int object, int cpu) {
        int from = classOf[object];
        if (from == layout.large()) {
            bytesLarge -= sizeOf[object];
            return;
        }
        if (client.isOwned(object)) {
            caches[from].free(client.release(object), cpu);
            meter.died(from);
        }
    }

    /**
     * Within a class nothing happens; otherwise the new object is allocated before the old one is freed. Instead of one
     * that its client has given up there is a new one.
     */
    void resize(int object, int size, int cpu) {
        int from = classOf[object];
        int to = layout.resizedClass(from, size);
        if (from == to) {
            bytesLarge += from == layout.large() ? size - sizeOf[object] : 0;
            sizeOf[object] = size;
            return;
        }
        if (from == layout.large()) {
            bytesLarge -= sizeOf[object];
            place(object, to, size, cpu);
            return;
        }
        if (to == layout.large() || !client.isOwned(object)) {
            free(object, cpu);
            place(object, to, size, cpu);
            return;
        }
        long address = allocated(caches[to], cpu);
        long old = client.release(object);
        client.acquired(caches[to], object, address);
        meter.born(to);
        caches[from].free(old, cpu);
        meter.died(from);
        classOf[object] = to;
        sizeOf[object] = size;
    }

    long bytesLarge() {
        return bytesLarge;
    }
}
