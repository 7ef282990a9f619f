package dev.slablab.experiments.bench;

/** Xorshift, as the native peers use it: cheap, and the same for everybody. */
final class Victims {
    private long state = 88_172_645_463_325_252L;

    int next(int bound) {
        state ^= state << 13;
        state ^= state >>> 7;
        state ^= state << 17;
        return (int) ((state >>> 33) % bound);
    }
}
