package dev.slablab.allocator.debug;

import static dev.slablab.allocator.debug.DebugFlag.AUDIT;
import static dev.slablab.allocator.debug.DebugFlag.CONTENTS;
import static dev.slablab.allocator.debug.DebugFlag.FIREWALL;
import static dev.slablab.allocator.debug.DebugFlag.FREE_PATTERN;
import static dev.slablab.allocator.debug.DebugFlag.LITE;
import static dev.slablab.allocator.debug.DebugFlag.NO_MAGAZINES;
import static dev.slablab.allocator.debug.DebugFlag.RANDOMIZE;
import static dev.slablab.allocator.debug.DebugFlag.RED_ZONE;

import dev.slablab.allocator.CacheFlag;
import dev.slablab.allocator.slab.SlabGeometry;
import dev.slablab.allocator.tunable.Tunables;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Which debugging a cache gets.
 *
 * <p><b>Motivation.</b> An allocator sees every object twice, when it goes and when it comes back. If it leaves a
 * pattern in free memory and a known word behind each object, then a write to freed memory and a write past the end are
 * noticed by it, while the program that made them would only fail later and somewhere else. If it also keeps who
 * allocated and freed the object last, the report names the culprit. All this costs memory and time, so it is chosen
 * for each cache when that is created; a cache without it runs code that knows nothing of it.
 *
 * <p><b>Rules</b>, the original's, in this order. Lite debugging excludes audit and firewall and always has pattern
 * and red zone; caches that it does not take have no debugging at all. The pattern needs the tag, so it brings the red
 * zone. What the cache forbids goes: everything ({@link CacheFlag#NODEBUG}); whatever is written to its memory
 * ({@link CacheFlag#NOTOUCH}, and alignments below 8); audit and firewall, which need slabs whose descriptor lies
 * elsewhere ({@link CacheFlag#NOHASH}). An audit brings the red zone, where memory may be touched, as the tag leads to
 * the audit; contents go with the audit only. Large objects with a tag are firewalled, where the arena can, and then
 * need neither tag nor pattern but must not stay in magazines, whose objects nobody guards.
 *
 * <p><b>What follows.</b> The chunk grows by the tag; an audit puts the descriptor off the slab, whatever the size.
 *
 * @param quantum  the arena's page size in bytes
 * @param tunables see {@link DebugTunable}
 */
public record DebugRules(int quantum, Tunables<DebugTunable> tunables) {
    /** Bytes of a tag without callers: red zone, control word, status word. */
    public static final int TAG = 3 * Long.BYTES;

    private static final Set<DebugFlag> ALL = Collections.unmodifiableSet(EnumSet.complementOf(EnumSet.of(RANDOMIZE)));
    /** What combinations are made of, from the one that changes most often. */
    private static final List<DebugFlag> DIGITS =
            List.of(AUDIT, FREE_PATTERN, RED_ZONE, CONTENTS, NO_MAGAZINES, LITE);

    /**
     * Resolves what a cache was asked to have.
     *
     * @param asked     what was asked for, for this cache or for all
     * @param size      object size in bytes
     * @param alignment in bytes
     * @param cache     the cache's flags
     * @param firewalls whether the arena can firewall
     * @return what it gets
     */
    public DebugMode resolve(
            Set<DebugFlag> asked, int size, int alignment, Set<CacheFlag> cache, boolean firewalls) {
        Set<DebugFlag> flags = EnumSet.noneOf(DebugFlag.class);
        flags.addAll(asked);
        flags.retainAll(ALL);
        lighten(flags, size, alignment);
        if (flags.contains(FREE_PATTERN)) {
            flags.add(RED_ZONE);
        }
        boolean touchable = alignment >= SlabGeometry.NATURAL_ALIGNMENT && !cache.contains(CacheFlag.NOTOUCH);
        forbid(flags, cache, touchable);
        if (flags.contains(AUDIT) && touchable) {
            flags.add(RED_ZONE);
        }
        if (!flags.contains(AUDIT)) {
            flags.remove(CONTENTS);
        }
        firewall(flags, size, cache, firewalls);
        return mode(flags, size, alignment);
    }

    private void lighten(Set<DebugFlag> flags, int size, int alignment) {
        if (!flags.contains(LITE)) {
            return;
        }
        int most = tunables.get(DebugTunable.LITE_MOST_ALIGNMENT);
        if (size >= tunables.get(DebugTunable.LITE_LEAST_SIZE) && alignment <= most && size % most != 0) {
            flags.addAll(List.of(FREE_PATTERN, RED_ZONE));
            flags.removeAll(Set.of(AUDIT, FIREWALL));
        } else {
            flags.clear();
        }
    }

    private static void forbid(Set<DebugFlag> flags, Set<CacheFlag> cache, boolean touchable) {
        if (cache.contains(CacheFlag.NODEBUG)) {
            flags.clear();
        }
        if (!touchable) {
            flags.removeAll(Set.of(FREE_PATTERN, RED_ZONE, LITE, CONTENTS));
        }
        if (cache.contains(CacheFlag.NOHASH)) {
            flags.removeAll(Set.of(AUDIT, FIREWALL));
        }
        if (cache.contains(CacheFlag.NOMAGAZINE)) {
            flags.add(NO_MAGAZINES);
        }
    }

    private void firewall(Set<DebugFlag> flags, int size, Set<CacheFlag> cache, boolean firewalls) {
        if (flags.contains(RED_ZONE) && size >= orHalfPage(DebugTunable.FIREWALL_LEAST) && !flags.contains(LITE)
                && !cache.contains(CacheFlag.NOHASH)) {
            flags.add(FIREWALL);
        }
        if (!firewalls) {
            flags.remove(FIREWALL);
        }
        if (flags.contains(FIREWALL)) {
            flags.removeAll(Set.of(FREE_PATTERN, RED_ZONE));
            flags.add(NO_MAGAZINES);
        }
    }

    private DebugMode mode(Set<DebugFlag> flags, int size, int alignment) {
        boolean lite = flags.contains(LITE);
        boolean tagged = flags.contains(RED_ZONE);
        int callers = lite && tagged ? tunables.get(DebugTunable.LITE_CALLERS) : 0;
        int words = alignment >= SlabGeometry.NATURAL_ALIGNMENT ? tagOffset(size) : size;
        int pattern = !flags.contains(FREE_PATTERN) ? 0 : lite ? Long.BYTES
                : Math.min(words, orHalfPage(DebugTunable.PATTERN_MOST));
        int contents = !flags.contains(CONTENTS) ? 0
                : Math.min(tagged ? words : words - Long.BYTES, tunables.get(DebugTunable.CONTENTS_MOST));
        return new DebugMode(flags, tagged ? TAG + callers * Long.BYTES : 0, pattern & -Long.BYTES, contents, callers);
    }

    /**
     * Where the tag of an object lies.
     *
     * @param size object size in bytes
     * @return bytes from the beginning of the object, a multiple of 8
     */
    public static int tagOffset(int size) {
        return Math.ceilDiv(size, Long.BYTES) * Long.BYTES;
    }

    private int orHalfPage(DebugTunable tunable) {
        int value = tunables.get(tunable);
        return value == 0 ? quantum / 2 : value;
    }

    /**
     * The flags for all caches after one more cache was created: themselves, or the next combination where they are to
     * be {@linkplain DebugFlag#RANDOMIZE randomized}. The 64 combinations come round in the order of binary numbers
     * whose lowest digit is the audit.
     *
     * @param flags those for all caches
     * @return those for the cache to be created, and to be given here next time
     */
    public static Set<DebugFlag> next(Set<DebugFlag> flags) {
        if (!flags.contains(RANDOMIZE)) {
            return flags;
        }
        Set<DebugFlag> following = EnumSet.copyOf(flags);
        following.retainAll(EnumSet.of(AUDIT, FREE_PATTERN, RED_ZONE, CONTENTS, NO_MAGAZINES, LITE, RANDOMIZE));
        for (DebugFlag digit : DIGITS) {
            if (following.add(digit)) {
                return following;
            }
            following.remove(digit);
        }
        return following;
    }
}
