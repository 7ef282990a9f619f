package dev.slablab.clients;

/**
 * Numbers that are drawn for an object, from a seed and the object's number alone: not from the order of anything, so
 * that every policy meets the same objects. A number that is used again has drawn what it drew before.
 */
public final class Draw {
    private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;
    private static final double UNIT = 0x1p-53;

    private Draw() {
    }

    /**
     * 64 bits, all of which depend on all of seed and object.
     *
     * @param seed   of the purpose; for several purposes {@linkplain #seed make} several
     * @param object its number, or any other that tells draws apart
     * @return any value
     */
    public static long bits(long seed, long object) {
        return mixed(mixed(seed) + object * GOLDEN_GAMMA);
    }

    /**
     * A number from 0 to 1.
     *
     * @param seed   as for {@link #bits}
     * @param object as for {@link #bits}
     * @return 0 or more, less than 1; a multiple of 2<sup>−53</sup>
     */
    public static double unit(long seed, long object) {
        return (bits(seed, object) >>> 11) * UNIT;
    }

    /**
     * A seed for one of several purposes.
     *
     * @param seed    of all
     * @param purpose tells it apart
     * @return a seed that has nothing to do with those for other purposes
     */
    public static long seed(long seed, String purpose) {
        return bits(~seed, purpose.hashCode());
    }

    /** Lets every bit of the value act on every bit of the result, one to one: the finisher of SplitMix64. */
    private static long mixed(long value) {
        long once = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
        long twice = (once ^ (once >>> 27)) * 0x94d049bb133111ebL;
        return twice ^ (twice >>> 31);
    }
}
