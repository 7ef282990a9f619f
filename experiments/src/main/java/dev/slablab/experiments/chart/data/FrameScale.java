package dev.slablab.experiments.chart.data;

import dev.slablab.experiments.metric.SlabFrame;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where events are on an axis of frames: at marks, where idle intervals pass and no event, several frames have
 * the same.
 *
 * @param frames one or more, in order
 */
public record FrameScale(List<SlabFrame> frames) {

    /** Keeps an unmodifiable copy. */
    public FrameScale {
        frames = List.copyOf(frames);
    }

    /**
     * The place of an event.
     *
     * @param event not before that of the first frame
     * @return between two frames, 0 to the number of frames
     */
    public double place(long event) {
        for (int i = 0; i < frames.size(); i++) {
            long here = frames.get(i).event();
            if (here >= event) {
                long before = i == 0 ? here : frames.get(i - 1).event();
                return here == before ? i : i - 1 + (double) (event - before) / (here - before);
            }
        }
        return frames.size();
    }

    /**
     * Round numbers of events within the frames.
     *
     * @param most how many at most, 1 or more
     * @return multiples of 1, 2 or 5 times a power of 10
     */
    public List<Long> roundEvents(int most) {
        long first = frames.getFirst().event();
        long last = frames.getLast().event();
        long step = 1;
        for (int i = 0; last / step - (first - 1) / step > most; i++) {
            step = i % 3 == 1 ? step / 2 * 5 : step * 2;
        }
        List<Long> events = new ArrayList<>();
        for (long event = Math.ceilDiv(first, step) * step; event <= last; event += step) {
            events.add(event);
        }
        return events;
    }

    /**
     * The frames from one on.
     *
     * @param first index of the frame
     * @return as if the others had not been taken
     */
    public FrameScale from(int first) {
        return new FrameScale(frames.subList(first, frames.size()));
    }

    /**
     * The first frame of each mark.
     *
     * @return places by the marks' labels, ascending
     */
    public Map<String, Double> marks() {
        Map<String, Double> places = new LinkedHashMap<>();
        for (int i = 0; i < frames.size(); i++) {
            if (!frames.get(i).mark().isEmpty()) {
                places.putIfAbsent(frames.get(i).mark(), (double) i);
            }
        }
        return places;
    }
}
