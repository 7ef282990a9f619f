package dev.slablab.experiments.metric;

import java.util.List;

/**
 * The slabs of one cache over a run.
 *
 * @param cache    the cache's name
 * @param oneIn    of how many slabs one is shown, by their ordinals; 1: all are
 * @param tracks   the slabs shown, by ordinal
 * @param activity what happened in the cache, for every frame
 */
public record SlabMap(String cache, int oneIn, List<SlabTrack> tracks, List<Activity> activity) {

    /** Keeps unmodifiable copies. */
    public SlabMap {
        tracks = List.copyOf(tracks);
        activity = List.copyOf(activity);
    }

    /**
     * The cache at a frame.
     *
     * @param held   slabs held, 0 or more
     * @param needed fewest slabs for the objects that the program owns
     * @param scans  passes since the frame before
     * @param moves  objects moved since the frame before
     */
    public record Activity(long held, long needed, int scans, int moves) {
    }
}
