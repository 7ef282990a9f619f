package dev.slablab.experiments.live.demo;

import dev.slablab.experiments.live.Latencies;
import java.time.Duration;
import java.util.List;

/**
 * What a demonstration came to.
 *
 * @param plan          what was done
 * @param survivors     objects that were not freed
 * @param idealSlabs    fewest slabs that hold them
 * @param steps         what was held, one after another
 * @param pauses        how long operations of the foreground took
 * @param longest       how long was held what others wait for
 * @param passes        of the consolidator
 * @param answers       of the client
 * @param returns       how memory went back to the system
 * @param misuse        what was done wrong on purpose
 * @param processorTime of the whole process since it began
 */
public record DemoResult(
        DemoPlan plan,
        int survivors,
        long idealSlabs,
        List<Step> steps,
        List<Pauses> pauses,
        LongestHolds longest,
        Passes passes,
        Answers answers,
        Returns returns,
        Misuse misuse,
        Duration processorTime) {

    /** What the fewest slabs for the survivors take. */
    long idealBytes() {
        return idealSlabs * plan.geometry().slabSize();
    }

    /**
     * A step and what was held after it.
     *
     * @param role          what it is for
     * @param name          what was done
     * @param slabs         held
     * @param residentBytes of the arena, by the kernel's account
     * @param moves         of objects in this step
     * @param fewestMoves   that free as many slabs as this step did
     * @param time          by the clock
     * @param processorTime of the process, without the foreground's
     */
    public record Step(
            Role role,
            String name,
            long slabs,
            long residentBytes,
            long moves,
            long fewestMoves,
            Duration time,
            Duration processorTime) {
    }

    /** What a step is for. */
    public enum Role {
        /** It makes the fragmented cache. */
        PREPARE,
        /** It gets memory back. */
        GET_BACK
    }

    /**
     * How long operations of the foreground took during a step.
     *
     * @param step      what was going on
     * @param latencies of its operations
     */
    public record Pauses(String step, Latencies latencies) {
    }

    /**
     * How long was held, at most, what others have to wait for, while memory was got back.
     *
     * @param slabLayer the lock of the cache's slab layer
     * @param arena     the lock of the arena
     * @param callback  the thread that serves moves, by a callback
     */
    public record LongestHolds(Duration slabLayer, Duration arena, Duration callback) {
        static final LongestHolds NONE = new LongestHolds(Duration.ZERO, Duration.ZERO, Duration.ZERO);

        /** The longer one of each. */
        LongestHolds or(LongestHolds other) {
            return new LongestHolds(longer(slabLayer, other.slabLayer), longer(arena, other.arena),
                    longer(callback, other.callback));
        }

        private static Duration longer(Duration one, Duration other) {
            return one.compareTo(other) >= 0 ? one : other;
        }
    }

    /**
     * How often memory was asked for.
     *
     * @param ticks   intervals that were ended
     * @param reaps   desperate reaps
     * @param aborted passes that ended early, as a slab changed under them
     */
    public record Passes(int ticks, int reaps, long aborted) {
    }

    /**
     * What the client answered.
     *
     * @param yes       objects moved
     * @param later     somebody was using the object
     * @param dontKnow  the object was free, in a magazine
     * @param hunted    of those, found there
     * @param callbacks how long they took
     */
    public record Answers(long yes, long later, long dontKnow, long hunted, Latencies callbacks) {
    }

    /**
     * How memory went back to the system.
     *
     * @param bytes given back
     * @param calls of the system that gave it
     * @param nanos that releasing slabs and giving back took
     */
    public record Returns(long bytes, long calls, long nanos) {
    }

    /**
     * An object that was freed twice, when all else was over.
     *
     * @param address of the object
     * @param refusal what the second free was told
     */
    public record Misuse(long address, String refusal) {
    }
}
