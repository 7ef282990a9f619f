package dev.slablab.experiments.chart.look;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slablab.experiments.chart.look.Fill.Hatch;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.function.Consumer;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.XYSeriesCollection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FillTest {
    private static final Rectangle2D AREA = new Rectangle2D.Double(0, 0, 100, 100);

    @ParameterizedTest
    @EnumSource(Hatch.class)
    void hatchesStayInsideOfTheirAreas(Hatch hatch) {
        BufferedImage image = drawn(graphics -> new Fill(Color.GREEN, hatch).paint(graphics,
                List.of(new Rectangle2D.Double(20, 20, 30, 30), new Rectangle2D.Double(70, 60, 20, 30))));

        assertThat(count(image, 20, 20, 50, 50, Color.GREEN)).isGreaterThan(250);
        assertThat(count(image, 70, 60, 90, 90, Color.GREEN)).isGreaterThan(150);
        assertThat(count(image, 0, 0, 100, 100, Color.WHITE)).isEqualTo(10_000 - 900 - 600);
        assertThat(count(image, 20, 20, 50, 50, Color.BLACK) > 100).isEqualTo(hatch != Hatch.NONE);
    }

    @Test
    void binsAreStackedAndEmptyOnesLeaveAGap() {
        StackedBins stack = new StackedBins(25, List.of(
                new StackedBins.Layer(Fill.plain(Color.GREEN), List.of(2L, 0L, 4L, 1L)),
                new StackedBins.Layer(Fill.plain(Color.RED), List.of(2L, 2L, 0L, 0L))));
        BufferedImage image = drawn(graphics -> annotate(graphics, plot -> plot.addAnnotation(stack)));

        assertThat(at(image, 12, 95)).isEqualTo(Color.GREEN);
        assertThat(at(image, 12, 65)).isEqualTo(Color.RED);
        assertThat(at(image, 12, 55)).isEqualTo(Color.WHITE);
        assertThat(at(image, 37, 95)).isEqualTo(Color.RED);
        assertThat(at(image, 62, 65)).isEqualTo(Color.GREEN);
        assertThat(at(image, 87, 95)).isEqualTo(Color.GREEN);
        assertThat(at(image, 87, 85)).isEqualTo(Color.WHITE);
    }

    @Test
    void barsBeginAtTheLowerEndOfTheAxis() {
        Bars bars = new Bars(Fill.plain(Color.BLUE), List.of(new Bars.Bar(10, 30, 5), new Bars.Bar(50, 90, 0)));
        BufferedImage image = drawn(graphics -> annotate(graphics, plot -> plot.addAnnotation(bars)));

        assertThat(count(image, 0, 0, 100, 100, Color.BLUE)).isEqualTo(20 * 50);
        assertThat(at(image, 20, 95)).isEqualTo(Color.BLUE);
        assertThat(at(image, 20, 45)).isEqualTo(Color.WHITE);
    }

    /** A plot from 0 to 100 and from 0 to 10 on 100 times 100 pixels, with nothing but an annotation. */
    private static void annotate(Graphics2D graphics, Consumer<XYPlot> with) {
        XYPlot plot = Look.plot(new XYSeriesCollection(), Look.counts("x", 100), Look.counts("y", 10),
                new XYLineAndShapeRenderer());
        with.accept(plot);
        plot.drawAnnotations(graphics, AREA, null);
    }

    private static BufferedImage drawn(Consumer<Graphics2D> painting) {
        BufferedImage image = new BufferedImage(100, 100, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setPaint(Color.WHITE);
        graphics.fill(AREA);
        painting.accept(graphics);
        graphics.dispose();
        return image;
    }

    private static Color at(BufferedImage image, int x, int y) {
        return new Color(image.getRGB(x, y));
    }

    private static int count(BufferedImage image, int left, int top, int right, int bottom, Color color) {
        int count = 0;
        for (int x = left; x < right; x++) {
            for (int y = top; y < bottom; y++) {
                count += at(image, x, y).equals(color) ? 1 : 0;
            }
        }
        return count;
    }
}
