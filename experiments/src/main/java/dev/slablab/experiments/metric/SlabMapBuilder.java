package dev.slablab.experiments.metric;

import dev.slablab.experiments.metric.SlabTrack.Change;
import dev.slablab.experiments.metric.SlabTrack.Deeds;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.eclipse.collections.impl.map.mutable.primitive.LongObjectHashMap;

/**
 * Follows the slabs of one cache from frame to frame.
 *
 * <p>At most {@value #MOST_TRACKS} slabs are followed. When there are more, every second one is given up, by ordinal,
 * and from then on one in two (four, eight, …) is taken up: which are shown depends on nothing but the run.
 */
public final class SlabMapBuilder {
    /** Slabs followed at most. */
    public static final int MOST_TRACKS = 1024;

    private final String cache;
    private final LongObjectHashMap<Track> tracks = new LongObjectHashMap<>();
    private final List<SlabMap.Activity> activity = new ArrayList<>();
    private int oneIn = 1;
    private int frame;
    private long held;
    private int scans;
    private int moves;

    /**
     * An empty map.
     *
     * @param cache the cache's name
     */
    public SlabMapBuilder(String cache) {
        this.cache = cache;
    }

    /**
     * A slab at the present frame.
     *
     * @param ordinal  how many slabs its cache had made before it
     * @param page     first page of its span
     * @param capacity objects
     * @param refCount allocated objects, 1 or more
     * @param refused  whether its client has refused to move an object
     * @param laters   answers LATER in a row
     */
    public void see(long ordinal, int page, int capacity, int refCount, boolean refused, int laters) {
        held++;
        if (ordinal % oneIn != 0) {
            return;
        }
        Track track = tracks.get(ordinal);
        if (track == null) {
            track = new Track(ordinal, page, capacity);
            tracks.put(ordinal, track);
        }
        track.see(frame, refCount, refused, laters);
    }

    /** A pass has begun. */
    public void scanned() {
        scans++;
    }

    /**
     * A pass has looked at a slab.
     *
     * @param ordinal its ordinal
     */
    public void looked(long ordinal) {
        Track track = tracks.get(ordinal);
        if (track != null) {
            track.looked++;
        }
    }

    /**
     * A client was asked to move an object.
     *
     * @param from  ordinal of the slab to get off
     * @param to    ordinal of the slab to move to
     * @param moved whether it did
     */
    public void asked(long from, long to, boolean moved) {
        Track source = tracks.get(from);
        if (source != null) {
            source.from++;
        }
        Track target = tracks.get(to);
        if (target != null && moved) {
            target.to++;
        }
        moves += moved ? 1 : 0;
    }

    /**
     * All slabs of the present frame were seen; the next one begins.
     *
     * @param needed fewest slabs for the objects that the program owns
     */
    public void endFrame(long needed) {
        for (Track track : tracks) {
            track.endFrame(frame);
        }
        activity.add(new SlabMap.Activity(held, needed, scans, moves));
        held = 0;
        scans = 0;
        moves = 0;
        frame++;
        while (tracks.size() > MOST_TRACKS) {
            oneIn *= 2;
            int coarser = oneIn;
            tracks.removeIf((ordinal, track) -> ordinal % coarser != 0);
        }
    }

    /**
     * The map.
     *
     * @return of all frames so far
     */
    public SlabMap build() {
        return new SlabMap(cache, oneIn, tracks.values().stream()
                .sorted(Comparator.comparingLong(track -> track.ordinal)).map(Track::build).toList(), activity);
    }

    /** One slab while it is followed. */
    private static final class Track {
        private static final Change UNSEEN = new Change(0, 0, false, 0);

        private final long ordinal;
        private final int page;
        private final int capacity;
        private final List<Change> changes = new ArrayList<>();
        private final List<Deeds> deeds = new ArrayList<>();
        private int seen;
        private int from;
        private int to;
        private int looked;

        private Track(long ordinal, int page, int capacity) {
            this.ordinal = ordinal;
            this.page = page;
            this.capacity = capacity;
        }

        private Change last() {
            return changes.isEmpty() ? UNSEEN : changes.getLast();
        }

        private void see(int frame, int refCount, boolean refused, int laters) {
            seen = frame;
            Change last = last();
            if (last.refCount() != refCount || last.refused() != refused || last.laters() != laters) {
                changes.add(new Change(frame, refCount, refused, laters));
            }
        }

        private void endFrame(int frame) {
            if (seen != frame && last().refCount() != 0) {
                changes.add(new Change(frame, 0, false, 0));
            }
            if (from + to + looked > 0) {
                deeds.add(new Deeds(frame, from, to, looked));
                from = 0;
                to = 0;
                looked = 0;
            }
        }

        private SlabTrack build() {
            return new SlabTrack(ordinal, page, capacity, changes, deeds);
        }
    }
}
