package dev.slablab.experiments.chart;

import dev.slablab.experiments.chart.look.Drawing;
import dev.slablab.experiments.chart.look.Drawing.Words;
import dev.slablab.experiments.metric.VariantResult;
import dev.slablab.experiments.report.RunResults;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/** The pictures of a result folder, each as pixels (PNG) and as vectors (SVG). */
public final class ChartFiles {
    /** Units of each trace where several stand one under another. */
    private static final int PANEL_HEIGHT = 390;

    private ChartFiles() {
    }

    /**
     * Writes into {@code charts/} all charts of each trace, such as {@code slabs.png} and {@code slabs.svg}. With
     * several traces the name of the trace is added, as in {@code slabs-TRACE.png}, and {@code slabs} shows all of
     * them one under another.
     *
     * @param folder  an existing result folder
     * @param results what was measured, of one trace or more
     * @throws UncheckedIOException if something cannot be written
     */
    public static void write(Path folder, RunResults results) {
        List<List<VariantResult>> traces = results.byTrace();
        try {
            Path charts = Files.createDirectory(folder.resolve("charts"));
            List<Drawing> slabs = new ArrayList<>();
            for (List<VariantResult> variants : traces) {
                for (Map.Entry<String, Drawing> chart : Charts.drawings(variants).entrySet()) {
                    save(charts, chart.getKey() + suffix(traces, variants), chart.getValue(), Words.TITLE_AND_CAPTION);
                }
                slabs.add(HeldChart.SLABS.of(ChartedTrace.of(variants), PANEL_HEIGHT));
            }
            if (traces.size() > 1) {
                save(charts, HeldChart.SLABS.id(), Drawing.column(slabs), Words.NONE);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /**
     * The files that {@link #write} makes.
     *
     * @param results what was measured, of one trace or more
     * @return their paths below the result folder
     */
    public static Stream<Path> names(RunResults results) {
        List<List<VariantResult>> traces = results.byTrace();
        Stream<String> all = traces.size() > 1 ? Stream.of(HeldChart.SLABS.id()) : Stream.empty();
        Stream<String> each = traces.stream().flatMap(variants -> Charts.drawings(variants).keySet().stream()
                .map(chart -> chart + suffix(traces, variants)));
        return Stream.concat(all, each)
                .flatMap(name -> Stream.of(name + ".png", name + ".svg").map(file -> Path.of("charts", file)));
    }

    private static String suffix(List<List<VariantResult>> traces, List<VariantResult> variants) {
        return traces.size() == 1 ? "" : "-" + Charts.fileName(variants.getFirst().trace());
    }

    private static void save(Path charts, String name, Drawing drawing, Words words) throws IOException {
        BufferedImage image = drawing.image(words);
        Path png = charts.resolve(name + ".png");
        if (!ImageIO.write(image, "png", png.toFile())) {
            throw new IOException(png + ": this Java cannot write PNG pictures");
        }
        Files.writeString(charts.resolve(name + ".svg"), drawing.svg(name, words));
    }
}
