package dev.slablab.experiments.chart;

import dev.slablab.experiments.chart.data.FrameScale;
import dev.slablab.experiments.chart.data.SlabRows;
import dev.slablab.experiments.chart.look.Drawing;
import dev.slablab.experiments.chart.look.Fill;
import dev.slablab.experiments.chart.look.Key;
import dev.slablab.experiments.chart.look.Look;
import dev.slablab.experiments.chart.look.MarkLines;
import dev.slablab.experiments.chart.look.OccupancyScale;
import dev.slablab.experiments.chart.look.TickAxis;
import dev.slablab.experiments.metric.SlabMap;
import dev.slablab.experiments.report.RunResults;
import dev.slablab.experiments.report.SlabMapFile;
import dev.slablab.experiments.report.SlabMapFile.Pictured;
import dev.slablab.experiments.simulation.ReplayOptions;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.WritableRaster;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.annotations.XYDataImageAnnotation;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.Layer;
import org.jfree.data.xy.XYSeriesCollection;

/** The slabs of the cache that matters most, by address and over time: a panel for each variant, all on one scale. */
final class SlabMapChart {
    static final String ID = "slabmap";

    /** Rows of a panel at most. */
    private static final int MOST_ROWS = 240;
    private static final int PANEL_HEIGHT = 220;
    private static final int COLUMNS = 2;
    private static final int PLOT_WIDTH = 390;
    /** Share of a panel's height above the slabs, for the numbers of marks. */
    private static final double HEADROOM = 0.17;
    private static final int MOST_TICKS = 6;
    private static final int TICK_GAP = 10;
    /** What precedes this share of the most slabs ever held is left out: there is next to nothing to see. */
    private static final double WORTH_SEEING = 0.05;
    private static final int FRAMES_BEFORE = 4;
    private static final int GONE = 0;
    private static final int REFUSED = 1;
    private static final int FIRST_STEP = 2;

    private SlabMapChart() {
    }

    /** A variant's panel before it is drawn. */
    record Panel(String label, FrameScale frames, SlabMap map, SlabRows slabs) {
    }

    static Optional<Drawing> of(ChartedTrace trace) {
        List<Panel> panels = panels(trace);
        if (panels.isEmpty()) {
            return Optional.empty();
        }
        Panel first = panels.getFirst();
        int oneIn = first.slabs.oneIn();
        int rows = panels.stream().mapToInt(panel -> panel.slabs.rows().size()).max().orElse(1);
        List<JFreeChart> charts = panels.stream().map(panel -> chart(trace, panel, rows)).toList();
        Grid grid = new Grid(COLUMNS, PANEL_HEIGHT);
        Key key = key(trace, panels);
        List<Drawing.Part> parts = new ArrayList<>(grid.parts(charts));
        parts.add(key.at(grid.height(charts.size())));
        String which = oneIn == 1 ? "all slabs" : "one slab in " + oneIn;
        return Optional.of(new Drawing(
                trace.title("the slabs of cache " + first.map.cache() + ", " + which + ", by variant"),
                caption(first.map.cache(), oneIn), grid.height(charts.size()) + key.height(), parts));
    }

    private static String caption(String cache, int oneIn) {
        return "Every row is a place in the address space of cache " + cache
                + (oneIn == 1 ? "" : " (one in " + oneIn + " is shown)")
                + ", every column a moment; the darker, the fuller the slab, white where there is none. "
                + "Marks are wide, as idle intervals pass there: where consolidation packs, light slabs grow dark or "
                + "vanish. Beside the variant's name, the most slabs that it held and those at the end.";
    }

    static List<Panel> panels(ChartedTrace trace) {
        List<Pictured> chosen = SlabMapFile.choose(new RunResults(ReplayOptions.DEFAULT, trace.variants()));
        Optional<String> cache = chosen.stream().max(Comparator.comparingInt(pictured -> pictured.maps().size()))
                .flatMap(pictured -> pictured.maps().stream().findFirst()).map(SlabMap::cache);
        List<SlabMap> maps = chosen.stream().flatMap(pictured -> pictured.maps().stream())
                .filter(map -> map.cache().equals(cache.orElse(""))).toList();
        int oneIn = SlabRows.coarseness(maps, MOST_ROWS);
        int first = maps.stream().mapToInt(SlabMapChart::firstOfInterest).min().orElse(0);
        List<Panel> panels = new ArrayList<>();
        for (Pictured pictured : chosen) {
            pictured.maps().stream().filter(maps::contains).findFirst().ifPresent(map -> panels.add(new Panel(
                    trace.labels().label(pictured.variant()), new FrameScale(pictured.frames()).from(first), map,
                    SlabRows.of(map, oneIn).from(first))));
        }
        return panels;
    }

    /** Some frames before the cache first holds a share of the most that it ever holds. */
    static int firstOfInterest(SlabMap map) {
        List<SlabMap.Activity> activity = map.activity();
        long most = activity.stream().mapToLong(SlabMap.Activity::held).max().orElse(0);
        int first = 0;
        while (activity.get(first).held() < most * WORTH_SEEING) {
            first++;
        }
        return Math.max(0, first - FRAMES_BEFORE);
    }

    static JFreeChart chart(ChartedTrace trace, Panel panel, int rows) {
        SlabRows slabs = panel.slabs;
        EventUnit unit = EventUnit.of(panel.frames);
        TickAxis time = new TickAxis("frames, labelled with " + unit.words, slabs.frames(),
                ticks(panel.frames, unit));
        NumberAxis addresses = Look.counts("slabs, by address", rows * (1 + HEADROOM));
        addresses.setFixedDimension(48);
        XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer();
        renderer.addAnnotation(new XYDataImageAnnotation(image(slabs), 0, 0, slabs.frames(),
                Math.max(1, slabs.rows().size())), Layer.BACKGROUND);
        XYPlot plot = Look.plot(new XYSeriesCollection(), time, addresses, renderer);
        plot.setDomainGridlinesVisible(false);
        plot.setRangeGridlinesVisible(false);
        Map<String, Double> marks = panel.frames.marks();
        new MarkLines(List.copyOf(marks.values()), List.copyOf(marks.keySet())).numbered(trace.markNames())
                .addNumbers(plot, PLOT_WIDTH);
        return Look.panel(title(panel), plot);
    }

    private static String title(Panel panel) {
        List<SlabMap.Activity> activity = panel.map.activity();
        long most = activity.stream().mapToLong(SlabMap.Activity::held).max().orElse(0);
        return panel.label + ": " + Look.whole().format(most) + " → " + Look.whole().format(activity.getLast().held())
                + " slabs";
    }

    /** Events are written in units that keep the numbers short. */
    enum EventUnit {
        ONE(1, "events of the trace"),
        THOUSAND(1_000, "thousand events of the trace"),
        MILLION(1_000_000, "million events of the trace");

        private final long events;
        private final String words;

        EventUnit(long events, String words) {
            this.events = events;
            this.words = words;
        }

        static EventUnit of(FrameScale frames) {
            long last = frames.frames().getLast().event();
            return last >= 2 * MILLION.events ? MILLION : last >= 2 * THOUSAND.events ? THOUSAND : ONE;
        }
    }

    /** Round numbers of events, without those for which there is no room. */
    static List<TickAxis.Tick> ticks(FrameScale frames, EventUnit unit) {
        List<TickAxis.Tick> ticks = new ArrayList<>();
        double least = 0;
        for (long event : frames.roundEvents(MOST_TICKS)) {
            String label = Look.decimal().format((double) event / unit.events);
            double place = frames.place(event);
            if (place >= least) {
                ticks.add(new TickAxis.Tick(place, label));
                least = place + (Look.width(label, Look.SMALL) + TICK_GAP) / PLOT_WIDTH * frames.frames().size();
            }
        }
        return ticks;
    }

    /** A row of pixels for each place, and so many columns for each frame that none is blurred when it is shown. */
    static BufferedImage image(SlabRows slabs) {
        int height = Math.max(1, slabs.rows().size());
        int wide = Math.ceilDiv(PLOT_WIDTH, slabs.frames());
        BufferedImage image =
                new BufferedImage(slabs.frames() * wide, height, BufferedImage.TYPE_BYTE_INDEXED, colors());
        WritableRaster pixels = image.getRaster();
        for (int row = 0; row < slabs.rows().size(); row++) {
            for (SlabRows.Run run : slabs.rows().get(row).runs()) {
                int color = run.refused() ? REFUSED
                        : FIRST_STEP + OccupancyScale.step(run.allocated(), run.capacity());
                for (int x = run.from() * wide; x < run.to() * wide; x++) {
                    pixels.setSample(x, height - 1 - row, 0, color);
                }
            }
        }
        return image;
    }

    private static IndexColorModel colors() {
        int[] colors = new int[FIRST_STEP + OccupancyScale.STEPS];
        colors[GONE] = OccupancyScale.GONE.getRGB();
        colors[REFUSED] = OccupancyScale.REFUSED.getRGB();
        for (int step = 0; step < OccupancyScale.STEPS; step++) {
            colors[FIRST_STEP + step] = OccupancyScale.of(step).getRGB();
        }
        return new IndexColorModel(Byte.SIZE, colors.length, colors, 0, false, -1, DataBuffer.TYPE_BYTE);
    }

    private static Key key(ChartedTrace trace, List<Panel> panels) {
        List<Key.Entry> entries = new ArrayList<>();
        entries.add(Key.Entry.of("allocated objects of a slab: few"));
        entries.add(new Key.Entry(IntStream.range(0, OccupancyScale.STEPS)
                .mapToObj(step -> Fill.plain(OccupancyScale.of(step))).toList(), "all"));
        entries.add(Key.Entry.of(Fill.plain(OccupancyScale.GONE), "no slab"));
        if (panels.stream().flatMap(panel -> panel.slabs.rows().stream()).flatMap(row -> row.runs().stream())
                .anyMatch(SlabRows.Run::refused)) {
            entries.add(Key.Entry.of(Fill.plain(OccupancyScale.REFUSED), "its client refused to move an object"));
        }
        Set<String> shown = panels.getFirst().frames.marks().keySet();
        entries.addAll(trace.markKey(shown::contains));
        return new Key(entries);
    }
}
