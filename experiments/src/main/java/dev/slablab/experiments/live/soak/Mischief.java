package dev.slablab.experiments.live.soak;

import dev.slablab.allocator.debug.DebugMode;
import dev.slablab.allocator.slab.BadAddressException;
import dev.slablab.consolidator.MoveRequest;
import dev.slablab.consolidator.MoveResponse;
import dev.slablab.consolidator.MoveStatistic;
import dev.slablab.consolidator.live.LiveSlabs;
import dev.slablab.experiments.live.CorruptionException;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/**
 * What a client does wrong on purpose, and how often it has: nothing of it may harm an object, and every single time
 * has to be counted and told by the consolidator.
 *
 * <p>Left out is what cannot be done without harm while other threads allocate: to answer YES for an object that is
 * free already, and to write to a place that was left.
 */
final class Mischief {
    /** One in so many answers comes with some of it. */
    private static final int ANSWERS = 60;

    private final LiveSlabs slabs;
    private final SoakClock clock;
    private final Map<Kind, LongAdder> done = new ConcurrentHashMap<>();
    private final LongAdder freedWatched = new LongAdder();

    Mischief(LiveSlabs slabs, SoakClock clock) {
        this.slabs = slabs;
        this.clock = clock;
    }

    /** What is done. */
    enum Kind {
        /** A callback throws. */
        THROWS(MoveStatistic.THREW),
        /** It answers null. */
        ANSWERS_NOTHING(MoveStatistic.ANSWERED_NOTHING),
        /** It says YES and does nothing. */
        DOES_NOT_MOVE(MoveStatistic.YES_UNMOVED),
        /** It frees the object before it answers. */
        FREES_OLD_PLACE(MoveStatistic.FREED_UNDER_MOVE),
        /** It frees the new place before it answers. */
        FREES_NEW_PLACE(MoveStatistic.FREED_UNDER_MOVE),
        /** It waits for all moves. */
        SETTLES(MoveStatistic.REENTERED),
        /** It ends the threads, of which it runs in one. */
        CLOSES(MoveStatistic.REENTERED),
        /** It destroys its cache. */
        DESTROYS(MoveStatistic.REENTERED),
        /** It takes longer than it may. */
        HANGS(MoveStatistic.HUNG);

        private final MoveStatistic statistic;

        Kind(MoveStatistic statistic) {
            this.statistic = statistic;
        }

        MoveStatistic statistic() {
            return statistic;
        }
    }

    /** Thrown on purpose. */
    static final class Thrown extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Thrown() {
            super("on purpose");
        }
    }

    /** Now and then there is some. */
    static Optional<Kind> drawn(SplittableRandom random) {
        return random.nextInt(ANSWERS) == 0
                ? Optional.of(Kind.values()[random.nextInt(Kind.values().length)])
                : Optional.empty();
    }

    /** Does it; where a client can still answer after that it does so as it should. */
    @SuppressWarnings("NullAway")
    MoveResponse commit(Kind kind, MoveRequest request, Supplier<MoveResponse> sound) {
        done.computeIfAbsent(kind, any -> new LongAdder()).increment();
        boolean frees = kind.statistic() == MoveStatistic.FREED_UNDER_MOVE;
        if (frees && !request.cache().debugging().mode().equals(DebugMode.OFF)) {
            freedWatched.increment();
        }
        return switch (kind) {
            case THROWS -> throw new Thrown();
            case ANSWERS_NOTHING -> null;
            case DOES_NOT_MOVE -> MoveResponse.YES;
            case FREES_OLD_PLACE -> refused(kind, () -> request.cache().free(request.from()), sound);
            case FREES_NEW_PLACE -> refused(kind, () -> request.cache().free(request.to()), sound);
            case SETTLES -> refused(kind, slabs::settle, sound);
            case CLOSES -> refused(kind, slabs::close, sound);
            case DESTROYS -> refused(kind, () -> slabs.allocator().destroy(request.cache()), sound);
            case HANGS -> {
                clock.jump();
                yield sound.get();
            }
        };
    }

    private static MoveResponse refused(Kind kind, Runnable deed, Supplier<MoveResponse> sound) {
        try {
            deed.run();
        } catch (BadAddressException | IllegalStateException refusal) {
            return sound.get();
        }
        throw new CorruptionException("a client " + Words.of(kind) + " in its callback, and was not refused");
    }

    /** How often all that is counted under a statistic was done. */
    long done(MoveStatistic statistic) {
        return done.entrySet().stream().filter(entry -> entry.getKey().statistic() == statistic)
                .mapToLong(entry -> entry.getValue().sum()).sum();
    }

    /** How often a place was freed in a cache with debugging, which reports that. */
    long freedWatched() {
        return freedWatched.sum();
    }

    /** How often something was done. */
    long done(Kind kind) {
        LongAdder times = done.get(kind);
        return times == null ? 0 : times.sum();
    }
}
