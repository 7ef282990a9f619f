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
                String suffix = traces.size() == 1 ? "" : "-" + Charts.fileName(variants.getFirst().trace());
                for (Map.Entry<String, Drawing> chart : Charts.drawings(variants).entrySet()) {
                    save(charts, chart.getKey() + suffix, chart.getValue(), Words.TITLE_AND_CAPTION);
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

    private static void save(Path charts, String name, Drawing drawing, Words words) throws IOException {
        BufferedImage image = drawing.image(words);
        Path png = charts.resolve(name + ".png");
        if (!ImageIO.write(image, "png", png.toFile())) {
            throw new IOException(png + ": this Java cannot write PNG pictures");
        }
        Files.writeString(charts.resolve(name + ".svg"), drawing.svg(name, words));
    }
}
