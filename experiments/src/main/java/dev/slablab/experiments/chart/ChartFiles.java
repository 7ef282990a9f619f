package dev.slablab.experiments.chart;

import dev.slablab.experiments.metric.VariantResult;
import dev.slablab.experiments.report.RunResults;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.jfree.chart.JFreeChart;

/** The pictures of a result folder. */
public final class ChartFiles {
    private static final int WIDTH = 1280;
    private static final int HEIGHT = 720;
    private static final int PANEL_HEIGHT = 480;

    private ChartFiles() {
    }

    /**
     * Writes {@code charts/slabs.png}, the traces one under another, and with several traces a
     * {@code charts/slabs-TRACE.png} for each.
     *
     * @param folder  an existing result folder
     * @param results what was measured, of one trace or more
     * @throws UncheckedIOException if something cannot be written
     */
    public static void write(Path folder, RunResults results) {
        List<List<VariantResult>> traces = results.byTrace();
        try {
            Path charts = Files.createDirectory(folder.resolve("charts"));
            int height = traces.size() == 1 ? HEIGHT : PANEL_HEIGHT;
            save(charts.resolve("slabs.png"), column(traces, height));
            if (traces.size() > 1) {
                for (List<VariantResult> variants : traces) {
                    save(charts.resolve("slabs-" + fileName(variants.getFirst().trace()) + ".png"),
                            column(List.of(variants), HEIGHT));
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /**
     * The chart of one trace.
     *
     * @param variants its results, one or more
     * @return a PNG file
     */
    public static byte[] png(List<VariantResult> variants) {
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(column(List.of(variants), HEIGHT), "png", bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    /** A trace may be called anything; a file may not. */
    private static String fileName(String trace) {
        return trace.replaceAll("[^A-Za-z0-9._-]", "_");
    }

    private static BufferedImage column(List<List<VariantResult>> traces, int height) {
        BufferedImage image = new BufferedImage(WIDTH, height * traces.size(), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        for (int i = 0; i < traces.size(); i++) {
            JFreeChart panel = SlabsPanel.of(traces.get(i), height);
            panel.draw(graphics, new Rectangle2D.Double(0, (double) i * height, WIDTH, height));
        }
        graphics.dispose();
        return image;
    }

    private static void save(Path file, BufferedImage image) throws IOException {
        if (!ImageIO.write(image, "png", file.toFile())) {
            throw new IOException(file + ": this Java cannot write PNG pictures");
        }
    }
}
