package dev.slablab.experiments.bench;

import dev.slablab.allocator.task.ThreadEnd;
import dev.slablab.clients.store.SlabStore;
import dev.slablab.clients.store.StoreSetup;
import dev.slablab.consolidator.live.LiveSetup;
import dev.slablab.experiments.bench.Benchmark.Effort;
import dev.slablab.experiments.live.ProcessorTime;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/** How much processor time consolidating takes beside two threads, at the pace at which its price is measured. */
final class ConsolidationShare {
    private static final int THREADS = 2;
    private static final int KEYS = 1 << 15;
    private static final int LONGEST = 480;
    private static final double HUNDRED = 100;
    private static final long SECOND = 1_000_000_000L;

    private final List<Thread> behind = new CopyOnWriteArrayList<>();
    private final SlabStore store;
    private volatile boolean over;

    private ConsolidationShare() {
        LiveSetup live = LiveSetup.standard(1).withoutBeans().with(work -> {
            Thread thread = Thread.ofPlatform().daemon().unstarted(work);
            behind.add(thread);
            return thread;
        });
        store = SlabStore.open(StoreSetup.standard(64L << 20).with(live));
    }

    /** Percent of one processor, second by second. */
    static Spread measure(Effort effort) {
        ConsolidationShare share = new ConsolidationShare();
        List<Thread> users = IntStream.range(0, THREADS)
                .mapToObj(seed -> Thread.ofPlatform().daemon().start(() -> share.use(seed))).toList();
        Pacer pacer = new Pacer();
        pacer.consolidate(share.store);
        int seconds = effort == Effort.SMOKE ? 1 : 10;
        double[] percent = IntStream.range(0, seconds).mapToDouble(second -> share.ofASecond()).toArray();
        pacer.rest();
        share.over = true;
        users.forEach(ThreadEnd::await);
        share.store.close();
        return Spread.of(percent);
    }

    private double ofASecond() {
        long begin = System.nanoTime();
        long before = used();
        for (long left = SECOND; left > 0; left = begin + SECOND - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
        return HUNDRED * (used() - before) / (System.nanoTime() - begin);
    }

    private long used() {
        return behind.stream().filter(Thread::isAlive).mapToLong(thread -> ProcessorTime.of(thread).toNanos()).sum();
    }

    private void use(int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        while (!over) {
            byte[] key = Integer.toString(random.nextInt(KEYS)).getBytes(StandardCharsets.US_ASCII);
            if (random.nextInt(4) > 0) {
                store.get(key);
            } else {
                store.put(key, new byte[random.nextInt(LONGEST)]);
            }
        }
    }
}
