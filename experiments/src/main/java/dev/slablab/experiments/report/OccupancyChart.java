package dev.slablab.experiments.report;

import dev.slablab.consolidator.inspect.OccupancyBin;
import dev.slablab.experiments.report.TextTable.Heading;
import java.util.ArrayList;
import java.util.List;

/** How many slabs have how many allocated objects: a histogram in plain text. */
public final class OccupancyChart {
    private static final int SHORTEST = 12;
    private static final int LONGEST = 60;

    private OccupancyChart() {
    }

    /**
     * The histogram of a cache.
     *
     * @param bins  its slabs by occupancy, in ascending order without gaps; one or more
     * @param width characters in a line, as far as possible
     * @return a line for each bin, the slabs as a bar; neighbours without slabs share one
     */
    public static List<String> lines(List<OccupancyBin> bins, int width) {
        List<OccupancyBin> shown = folded(bins);
        TextTable table = new TextTable(
                Heading.numbers("allocated"), Heading.numbers("slabs"), Heading.numbers("refused"));
        shown.forEach(bin -> table.row(range(bin), Amount.count(bin.slabs()), Amount.count(bin.refused())));
        List<String> text = table.lines(width);
        int longest = Math.clamp(width - text.getFirst().length() - 2, SHORTEST, LONGEST);
        long most = shown.stream().mapToLong(OccupancyBin::slabs).max().orElseThrow();
        List<String> lines = new ArrayList<>();
        lines.add(text.getFirst());
        for (int line = 1; line < text.size(); line++) {
            lines.add((text.get(line) + "  " + bar(shown.get(line - 1).slabs(), most, longest)).stripTrailing());
        }
        return lines;
    }

    private static List<OccupancyBin> folded(List<OccupancyBin> bins) {
        List<OccupancyBin> folded = new ArrayList<>();
        for (OccupancyBin bin : bins) {
            if (bin.slabs() == 0 && !folded.isEmpty() && folded.getLast().slabs() == 0) {
                folded.add(folded.removeLast().and(bin));
            } else {
                folded.add(bin);
            }
        }
        return folded;
    }

    private static String range(OccupancyBin bin) {
        return bin.from() == bin.to() ? Amount.count(bin.from())
                : Amount.count(bin.from()) + "-" + Amount.count(bin.to());
    }

    /** Rounded up, so that a single slab shows. */
    private static String bar(long slabs, long most, int longest) {
        return slabs == 0 ? "" : "#".repeat(Math.toIntExact(Math.ceilDiv(slabs * longest, most)));
    }
}
