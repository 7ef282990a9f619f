package dev.slablab.experiments.live.soak;

import dev.slablab.allocator.CacheSpec;
import dev.slablab.allocator.Leftovers;
import dev.slablab.allocator.ObjectCache;
import dev.slablab.consolidator.MoveRequest;
import dev.slablab.consolidator.MoveResponse;
import dev.slablab.consolidator.live.LiveSlabs;
import dev.slablab.experiments.live.CorruptionException;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.OptionalLong;
import java.util.Set;

/** A cache that is made, fragmented, reaped and destroyed at once, most likely while its objects are being moved. */
final class ShortLivedCache {
    private static final int OBJECTS = 300;
    private static final int SIZE = 88;
    private static final int STAYS = 4;

    private final LiveSlabs slabs;
    private final ObjectCache cache;
    private final Set<Long> known = new LinkedHashSet<>();

    private ShortLivedCache(LiveSlabs slabs) {
        this.slabs = slabs;
        cache = slabs.allocator().create(CacheSpec.of("short_lived", SIZE));
        slabs.consolidator().register(cache, this::move);
    }

    static void live(LiveSlabs slabs) {
        new ShortLivedCache(slabs).live();
    }

    private void live() {
        for (int i = 0; i < OBJECTS; i++) {
            long address = cache.tryAllocate();
            if (address == 0) {
                continue;
            }
            if (i % STAYS == 0) {
                meet(address);
            } else {
                cache.free(address);
            }
        }
        cache.reap();
        for (OptionalLong next = forgetOne(); next.isPresent(); next = forgetOne()) {
            cache.free(next.getAsLong());
        }
        Leftovers leftovers = slabs.allocator().destroy(cache);
        if (!leftovers.none()) {
            throw new CorruptionException(leftovers.toString());
        }
    }

    private synchronized void meet(long address) {
        known.add(address);
    }

    private synchronized OptionalLong forgetOne() {
        Iterator<Long> all = known.iterator();
        if (!all.hasNext()) {
            return OptionalLong.empty();
        }
        long address = all.next();
        all.remove();
        return OptionalLong.of(address);
    }

    private synchronized MoveResponse move(MoveRequest request) {
        if (!known.remove(request.from())) {
            return MoveResponse.DONT_KNOW;
        }
        known.add(request.to());
        return MoveResponse.YES;
    }
}
