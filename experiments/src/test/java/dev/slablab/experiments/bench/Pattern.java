package dev.slablab.experiments.bench;

/** In which order objects are allocated and freed. */
enum Pattern {
    /** Each object is freed before the next one is allocated. */
    AT_ONCE("at once", "atOnce"),
    /** Sixty-four are allocated, then freed in the same order. */
    BATCH("batch of 64", "batch"),
    /** A random one of ten thousand live objects makes place for another. */
    RANDOM("random among 10,000 live", "random");

    private final String words;
    private final String method;

    Pattern(String words, String method) {
        this.words = words;
        this.method = method;
    }

    String words() {
        return words;
    }

    /** The name of the benchmark methods that follow it. */
    String method() {
        return method;
    }
}
