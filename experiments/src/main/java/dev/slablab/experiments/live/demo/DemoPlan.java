package dev.slablab.experiments.live.demo;

import dev.slablab.allocator.CacheSpec;
import dev.slablab.allocator.slab.SlabGeometry;
import dev.slablab.experiments.live.PageReturn;
import dev.slablab.experiments.live.Share;

/**
 * What is to be demonstrated.
 *
 * @param objects    allocated at first, {@value #FEWEST} to {@value #MOST}
 * @param size       of each in bytes, {@value #SMALLEST} to {@value #LARGEST}, a multiple of 8
 * @param survivors  share of them that is not freed
 * @param seed       decides which those are, what the foreground does, and all contents
 * @param course     in which steps memory is asked for
 * @param pageReturn how pages go back to the system
 */
public record DemoPlan(int objects, int size, Share survivors, long seed, Course course, PageReturn pageReturn) {
    /** Fewest objects. */
    public static final int FEWEST = 1000;
    /** Most objects. */
    public static final int MOST = 100_000_000;
    /** Smallest object in bytes. */
    public static final int SMALLEST = 8;
    /** Largest object in bytes. */
    public static final int LARGEST = 65_536;

    private static final int PAGE = 4096;

    /** In which steps memory is asked for. */
    public enum Course {
        /** Interval after interval until nothing is moved any more; then a desperate reap. */
        PERIODIC_THEN_REAP,
        /** A desperate reap at once. */
        REAP
    }

    /** Checks the ranges, and that objects share slabs. */
    public DemoPlan {
        if (objects < FEWEST || objects > MOST) {
            throw new IllegalArgumentException(objects + " objects are not in " + FEWEST + " to " + MOST);
        }
        if (size < SMALLEST || size > LARGEST || size % Long.BYTES != 0) {
            throw new IllegalArgumentException("object size " + size + " is not a multiple of 8 in " + SMALLEST + " to "
                    + LARGEST + " bytes");
        }
        if (survivors.of(objects) < 1) {
            throw new IllegalArgumentException("of " + objects + " objects none would survive; give a larger share");
        }
        if (!specFor(size).geometryFor(PAGE).movable()) {
            throw new IllegalArgumentException("objects of " + size + " bytes have slabs of their own, so that moving "
                    + "one frees nothing; choose another size");
        }
    }

    private static CacheSpec specFor(int size) {
        return CacheSpec.of("demo", size);
    }

    CacheSpec spec() {
        return specFor(size);
    }

    /** How slabs are cut. */
    SlabGeometry geometry() {
        return spec().geometryFor(PAGE);
    }

    /**
     * Memory of all objects together.
     *
     * @return bytes of the fewest slabs that hold them
     */
    public long bytes() {
        return Math.ceilDiv((long) objects, geometry().capacity(0)) * geometry().slabSize();
    }
}
