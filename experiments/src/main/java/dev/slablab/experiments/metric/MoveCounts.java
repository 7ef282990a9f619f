package dev.slablab.experiments.metric;

/**
 * Callbacks and their answers since the run began, over all caches.
 *
 * @param callbacks     calls of clients
 * @param yes           answers YES: moves
 * @param no            answers NO
 * @param later         answers LATER
 * @param dontNeed      answers DONT_NEED
 * @param dontKnow      answers DONT_KNOW
 * @param huntFound     objects found in magazines after DONT_KNOW
 * @param movesOptimal  sum over passes of the fewest moves that release as many slabs as the pass did
 */
public record MoveCounts(
        long callbacks,
        long yes,
        long no,
        long later,
        long dontNeed,
        long dontKnow,
        long huntFound,
        long movesOptimal) {

    /** Nothing was moved. */
    public static final MoveCounts NONE = new MoveCounts(0, 0, 0, 0, 0, 0, 0, 0);
}
