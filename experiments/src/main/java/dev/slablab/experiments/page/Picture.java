package dev.slablab.experiments.page;

import dev.slablab.experiments.html.Element;
import dev.slablab.experiments.html.Html;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * A chart as it stands in a report.
 *
 * @param title   what it shows, in a few words
 * @param caption how to read it, in one sentence or two; may be empty
 * @param source  the chart itself as a {@code data:} address
 */
public record Picture(String title, String caption, String source) {

    /**
     * A chart in vectors.
     *
     * @param title   what it shows
     * @param caption how to read it
     * @param svg     an SVG document
     * @return the picture
     */
    public static Picture svg(String title, String caption, String svg) {
        return new Picture(title, caption, "data:image/svg+xml;base64,"
                + Base64.getEncoder().encodeToString(svg.getBytes(StandardCharsets.UTF_8)));
    }

    /** The picture with its caption, in a box of its own in which it can be moved on a narrow screen. */
    Html html() {
        Element image = Element.of("img").with("src", source).with("alt", title);
        Element words = Element.of("figcaption").add(Element.of("strong").text(title));
        return Element.of("figure").with("class", "chart").add(
                caption.isEmpty() ? words : words.text(". " + caption),
                Element.of("div").with("class", "scroll").with("tabindex", "0").with("role", "region")
                        .with("aria-label", title).add(image));
    }
}
