package dev.slablab.experiments.metric;

import java.util.List;

/**
 * What became of one slab from frame to frame.
 *
 * @param ordinal  how many slabs its cache had made before it
 * @param page     first page of its span
 * @param capacity objects
 * @param changes  its states, each with the first frame that saw it, in order of frames
 * @param deeds    what was done to it, in order of frames
 */
public record SlabTrack(long ordinal, int page, int capacity, List<Change> changes, List<Deeds> deeds) {

    /** Keeps unmodifiable copies. */
    public SlabTrack {
        changes = List.copyOf(changes);
        deeds = List.copyOf(deeds);
    }

    /**
     * A state of a slab.
     *
     * @param frame    index of the first frame that saw it
     * @param refCount allocated objects; 0: the slab is gone
     * @param refused  whether its client has refused to move an object
     * @param laters   answers LATER in a row
     */
    public record Change(int frame, int refCount, boolean refused, int laters) {
    }

    /**
     * What was done to a slab between the frame before and this one.
     *
     * @param frame  index of the frame
     * @param from   moves off it that were tried
     * @param to     moves to it that succeeded
     * @param looked times that a scan looked at it
     */
    public record Deeds(int frame, int from, int to, int looked) {
    }
}
