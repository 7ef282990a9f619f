package dev.slablab.experiments.top;

import dev.slablab.allocator.CacheSpec;
import dev.slablab.allocator.ObjectCache;
import dev.slablab.allocator.arena.VirtualArena;
import dev.slablab.consolidator.live.LiveSetup;
import dev.slablab.consolidator.live.LiveSlabs;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A program to be looked into: it has a cache of which so many objects are in use, says so, and waits for its end. */
public final class Shown {
    private Shown() {
    }

    /** Without arguments it has nothing to be seen. */
    public static void main(String[] arguments) throws IOException {
        List<LiveSlabs> slabs = new ArrayList<>();
        for (String inUse : arguments) {
            slabs.add(LiveSlabs.start(VirtualArena.ofDefaultPages(),
                    LiveSetup.standard(1).withInterval(Duration.ofDays(1))));
            ObjectCache cache = slabs.getLast().allocator().create(CacheSpec.of("shown", 1000));
            for (int i = 0; i < Integer.parseInt(inUse); i++) {
                cache.tryAllocate();
            }
            cache.free(cache.tryAllocate());
        }
        System.out.println("ready");
        System.out.flush();
        int heard = System.in.read();
        slabs.forEach(LiveSlabs::close);
        System.exit(heard == -1 ? 0 : 1);
    }
}
