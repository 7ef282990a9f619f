package dev.slablab.experiments.chart.look;

import java.awt.Color;
import java.awt.Image;
import java.awt.image.RenderedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.DefaultImageHandler;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.apache.batik.svggen.SVGIDGenerator;
import org.apache.batik.svggen.SVGSyntax;
import org.apache.batik.svggen.SimpleImageHandler;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * Turns drawings into SVG.
 *
 * <p>The element can stand alone or in a page: it has a view box, becomes no wider than its surroundings, its text is
 * text, its identifiers begin with the picture's own, and it refers to nothing outside.
 */
final class SvgCanvas {
    private static final String SVG = "http://www.w3.org/2000/svg";
    /** Decimals of coordinates: 960 units are seldom shown on more than 9,600 pixels. */
    private static final int DECIMALS = 1;

    private SvgCanvas() {
    }

    static String svg(String id, Drawing drawing, Drawing.Words words) {
        Document document = document();
        SVGGeneratorContext context = SVGGeneratorContext.createDefault(document);
        context.setComment("");
        context.setPrecision(DECIMALS);
        context.setIDGenerator(new PrefixedIds(id));
        context.setGenericImageHandler(new SimpleImageHandler(new EmbeddedPng()));
        SVGGraphics2D graphics = new SVGGraphics2D(context, false);
        graphics.setPaint(Color.WHITE);
        graphics.fillRect(0, 0, Drawing.WIDTH, drawing.height(words));
        drawing.draw(graphics, words);
        Element root = graphics.getRoot();
        int height = drawing.height(words);
        root.setAttribute("viewBox", "0 0 " + Drawing.WIDTH + " " + height);
        root.setAttribute("width", Integer.toString(Drawing.WIDTH));
        root.setAttribute("height", Integer.toString(height));
        root.setAttribute("style", "max-width:100%;height:auto;" + root.getAttribute("style"));
        root.setAttribute("font-family", "sans-serif");
        root.setAttribute("role", "img");
        root.setAttribute("aria-label", drawing.title());
        return text(graphics, root);
    }

    private static Document document() {
        try {
            return DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder().getDOMImplementation()
                    .createDocument(SVG, "svg", null);
        } catch (ParserConfigurationException impossible) {
            throw new IllegalStateException("a plain XML parser is part of every JDK", impossible);
        }
    }

    private static String text(SVGGraphics2D graphics, Element root) {
        StringWriter text = new StringWriter();
        try {
            graphics.stream(root, text, false, false);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        // What comes before would not be allowed in the middle of a page.
        return text.toString().substring(text.toString().indexOf("<svg"));
    }

    /** Short identifiers, since there are many, that differ from those of other pictures on the same page. */
    private static final class PrefixedIds extends SVGIDGenerator {
        private final String prefix;
        private int made;

        private PrefixedIds(String picture) {
            CRC32 sum = new CRC32();
            sum.update(picture.getBytes(StandardCharsets.UTF_8));
            this.prefix = "p" + Long.toString(sum.getValue(), Character.MAX_RADIX) + "-";
        }

        @Override
        public String generateID(String kind) {
            made++;
            return prefix + made;
        }
    }

    /** Pixels inside of the SVG, each drawn as a rectangle however large it is shown. */
    private static final class EmbeddedPng extends DefaultImageHandler {

        @Override
        protected void handleHREF(Image image, Element element, SVGGeneratorContext context) {
            if (!(image instanceof RenderedImage rendered)) {
                throw new IllegalArgumentException("only pixels that are there can be embedded");
            }
            handleHREF(rendered, element, context);
        }

        @Override
        protected void handleHREF(RenderedImage image, Element element, SVGGeneratorContext context) {
            ByteArrayOutputStream png = new ByteArrayOutputStream();
            try {
                if (!ImageIO.write(image, "png", png)) {
                    throw new IllegalStateException("this Java cannot write PNG pictures");
                }
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
            element.setAttributeNS(SVGSyntax.XLINK_NAMESPACE_URI, "xlink:href",
                    "data:image/png;base64," + Base64.getEncoder().encodeToString(png.toByteArray()));
            element.setAttribute("style", "image-rendering:pixelated");
        }
    }
}
