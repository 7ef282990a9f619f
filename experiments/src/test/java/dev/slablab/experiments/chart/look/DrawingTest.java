package dev.slablab.experiments.chart.look;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slablab.experiments.chart.look.Drawing.Part;
import dev.slablab.experiments.chart.look.Drawing.Words;
import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.StringReader;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jfree.chart.annotations.XYDataImageAnnotation;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class DrawingTest {
    private static final Drawing DRAWING = drawing("Slabs & \"objects\"", "A caption.");

    @Test
    void vectorsAreWellFormedAndFitIntoAnyWidth() throws Exception {
        Element root = DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder()
                .parse(new InputSource(new StringReader(DRAWING.svg("x", Words.NONE)))).getDocumentElement();

        assertThat(root.getAttribute("viewBox")).isEqualTo("0 0 960 200");
        assertThat(root.getAttribute("style")).contains("max-width:100%", "height:auto");
        assertThat(root.getAttribute("aria-label")).isEqualTo("Slabs & \"objects\"");
        assertThat(root.getAttribute("font-family")).isEqualTo("sans-serif");
    }

    @Test
    void textStaysTextAlsoWhereItIsUpright() {
        assertThat(DRAWING.svg("x", Words.NONE)).contains(">events of the trace<", ">slabs (upright)<", ">1,000<");
    }

    @Test
    void pixelsAreEmbeddedAndNotBlurred() {
        assertThat(DRAWING.svg("x", Words.NONE)).contains("xlink:href=\"data:image/png;base64,",
                "image-rendering:pixelated").doesNotContain("file:");
    }

    @Test
    void thereIsNothingInItThatChanges() {
        assertThat(DRAWING.svg("x", Words.NONE)).isEqualTo(DRAWING.svg("x", Words.NONE)).doesNotContain("Batik");
    }

    @Test
    void identifiersOfTwoPicturesDiffer() {
        Set<String> shared = identifiers(DRAWING.svg("x", Words.NONE));
        shared.retainAll(identifiers(DRAWING.svg("y", Words.NONE)));

        assertThat(identifiers(DRAWING.svg("x", Words.NONE))).hasSizeGreaterThan(2);
        assertThat(shared).isSubsetOf("genericDefs");
    }

    private static Set<String> identifiers(String svg) {
        return new HashSet<>(Pattern.compile(" id=\"([^\"]+)\"").matcher(svg).results()
                .map(found -> found.group(1)).toList());
    }

    @Test
    void wordsStandAboveThePicture() {
        assertThat(DRAWING.height(Words.NONE)).isEqualTo(200);
        assertThat(DRAWING.height(Words.TITLE)).isBetween(220, 240);
        assertThat(DRAWING.height(Words.TITLE_AND_CAPTION)).isGreaterThan(DRAWING.height(Words.TITLE));
        assertThat(DRAWING.svg("x", Words.NONE)).doesNotContain("A caption.");
        assertThat(DRAWING.svg("x", Words.TITLE_AND_CAPTION)).contains(">A caption.<", ">Slabs &amp; ");
    }

    @Test
    void aLongCaptionIsBrokenAndATooLongOneLeftOut() {
        Drawing twoLines = drawing("t", "word ".repeat(40).strip() + ".");
        Drawing tooLong = drawing("t", "word ".repeat(400).strip() + ".");

        assertThat(twoLines.height(Words.TITLE_AND_CAPTION)).isGreaterThan(DRAWING.height(Words.TITLE_AND_CAPTION));
        assertThat(tooLong.height(Words.TITLE_AND_CAPTION)).isEqualTo(tooLong.height(Words.TITLE));
        assertThat(tooLong.svg("x", Words.TITLE_AND_CAPTION)).doesNotContain("word");
    }

    @Test
    void pixelsAreFourForThreeUnitsAndAllPainted() {
        BufferedImage image = drawing("t", "c").image(Words.TITLE);

        assertThat(image.getWidth()).isEqualTo(1280);
        assertThat(image.getHeight()).isEqualTo((int) Math.ceil(230 * 4 / 3.0));
        assertThat(new Color(image.getRGB(640, image.getHeight() - 1))).isEqualTo(Color.WHITE);
    }

    @Test
    void drawingsInAColumnKeepTheirTitles() {
        Drawing column = Drawing.column(List.of(drawing("first", ""), drawing("second", "")));

        assertThat(column.height(Words.NONE)).isEqualTo(2 * DRAWING.height(Words.TITLE));
        assertThat(column.svg("x", Words.NONE)).contains(">first<", ">second<");
    }

    private static Drawing drawing(String title, String caption) {
        XYSeries series = new XYSeries("line");
        series.add(0, 0);
        series.add(1_000, 7);
        XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, false);
        renderer.addAnnotation(new XYDataImageAnnotation(new BufferedImage(4, 4, BufferedImage.TYPE_BYTE_GRAY), 0, 0,
                500, 5));
        XYPlot plot = Look.plot(new XYSeriesCollection(series), Look.counts("events of the trace", 1_000),
                Look.counts("slabs (upright)", 8), renderer);
        return new Drawing(title, caption, 200, List.of(
                Part.of(new Rectangle2D.Double(0, 0, 960, 200), Look.chart(plot, Look.Legend.BELOW))));
    }
}
