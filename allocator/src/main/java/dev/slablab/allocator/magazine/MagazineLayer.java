package dev.slablab.allocator.magazine;

import dev.slablab.allocator.verify.InvariantViolation;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/**
 * The original's front end: magazines loaded at each processor, exchanged through a depot.
 *
 * <p><b>Motivation.</b> A processor that frees an object is likely to allocate one soon; if it keeps it, constructed
 * and warm, neither the slab layer's lock nor the constructor is needed. Magazines are filled by frees only: what
 * comes from the slab layer goes to the caller at once, so a phase that only allocates misses every time.
 *
 * <p><b>Price.</b> The slab layer sees the objects kept here as allocated. One forgotten round keeps a slab from being
 * released, and most of the distance between held and needed memory can lie in depots: hence working sets, reaps, and
 * the consolidator's hunt for objects that their owner does not know any more.
 *
 * @see <a href="https://www.usenix.org/legacy/publications/library/proceedings/usenix01/bonwick.html">Bonwick and Adams
 *     2001, section 3</a>
 */
public final class MagazineLayer implements FrontEnd {
    private final boolean enabled;
    private final ObjectSink sink;
    private final Depot depot;
    private final CpuCache[] cpus;

    /**
     * An empty layer that begins with magazines of the original's size.
     *
     * @param chunkSize bytes from one object to the next; decides on the magazine type
     * @param cpus      processors
     * @param enabled   false: off for ever
     * @param sink      takes the objects of destroyed magazines
     */
    public MagazineLayer(int chunkSize, int cpus, boolean enabled, ObjectSink sink) {
        this(chunkSize, cpus, enabled, sink, 0);
    }

    /**
     * An empty layer that begins with larger magazines: fewer visits to the depot, more memory parked.
     *
     * @param chunkSize   bytes from one object to the next; decides on the magazine type
     * @param cpus        processors
     * @param enabled     false: off for ever
     * @param sink        takes the objects of destroyed magazines
     * @param typesLarger how many types of {@link MagazineType#KMEM} to go beyond the original's first, as far as
     *                    such objects may; 0 or more
     */
    public MagazineLayer(int chunkSize, int cpus, boolean enabled, ObjectSink sink, int typesLarger) {
        this.enabled = enabled;
        this.sink = sink;
        this.depot = new Depot(chunkSize, typesLarger);
        this.cpus = new CpuCache[cpus];
        for (int cpu = 0; cpu < cpus; cpu++) {
            this.cpus[cpu] = new CpuCache(depot);
        }
        enable();
    }

    @Override
    public long allocate(int cpu) {
        return enter(cpu).allocateAndUnlock();
    }

    @Override
    public boolean free(int cpu, long address) {
        return enter(cpu).freeAndUnlock(address);
    }

    private CpuCache enter(int cpu) {
        CpuCache home = cpus[cpu];
        return home.tryLock() ? home : enterOther(cpu);
    }

    /** Any other processor's part will do as well; who finds all of them busy waits for the own one. */
    private CpuCache enterOther(int cpu) {
        for (int step = 1; step < cpus.length; step++) {
            CpuCache other = cpus[(cpu + step) % cpus.length];
            if (other.tryLock()) {
                return other;
            }
        }
        cpus[cpu].lock();
        return cpus[cpu];
    }

    @Override
    public boolean endInterval(int contentionLimit) {
        depot.updateWorkingSets();
        return depot.endInterval(contentionLimit);
    }

    @Override
    public void zeroWorkingSet() {
        depot.updateWorkingSets();
        depot.updateWorkingSets();
    }

    @Override
    public void reapIdle() {
        Emptying emptying = new Emptying(sink);
        reapIdle(emptying);
        emptying.end();
    }

    private void reapIdle(Emptying emptying) {
        for (long idle = depot.reapableFull(); idle > 0; idle--) {
            depot.takeIdleFull().forEach(emptying::hand);
        }
        for (long idle = depot.reapableEmpty(); idle > 0; idle--) {
            depot.takeIdleEmpty();
        }
    }

    @Override
    public void purge() {
        Emptying emptying = new Emptying(sink);
        for (CpuCache cpu : cpus) {
            CpuCache.Pair pair = cpu.disable();
            pair.loaded().forEach(emptying::hand);
            pair.previous().forEach(emptying::hand);
        }
        zeroWorkingSet();
        reapIdle(emptying);
        emptying.end();
    }

    @Override
    public void enable() {
        if (enabled) {
            for (CpuCache cpu : cpus) {
                cpu.enable(depot.type().rounds());
            }
        }
    }

    @Override
    public void grow() {
        if (depot.mayGrow()) {
            try {
                purge();
            } finally {
                depot.grow();
                enable();
            }
        }
    }

    @Override
    public void addIdle(long magazines) {
        depot.addIdleFull(magazines);
    }

    @Override
    public void addContention(int times) {
        depot.addContention(times);
    }

    @Override
    public boolean replace(long address, long other) {
        boolean found = depot.replace(address, other);
        for (int cpu = 0; cpu < cpus.length && !found; cpu++) {
            found = cpus[cpu].replace(address, other);
        }
        return found;
    }

    @Override
    public long[] rounds() {
        LongStream.Builder rounds = LongStream.builder();
        for (CpuCache cpu : cpus) {
            cpu.forEachRound(rounds);
        }
        depot.forEachRound(rounds);
        return rounds.build().toArray();
    }

    @Override
    public List<CpuState> cpus() {
        List<CpuState> states = new ArrayList<>(cpus.length);
        for (CpuCache cpu : cpus) {
            states.add(cpu.state());
        }
        return states;
    }

    @Override
    public DepotState depot() {
        return depot.state();
    }

    @Override
    public void verify() {
        InvariantViolation.unless(depot.uniform(), () -> "a magazine of the depot is neither full nor empty");
        for (CpuState cpu : cpus()) {
            InvariantViolation.unless(cpu.rounds() <= 2 * cpu.magazineSize(), () -> "too many rounds: " + cpu);
        }
    }
}
