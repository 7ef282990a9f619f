package dev.slablab.experiments.html;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A page that is one file: style, scripts and pictures are in it, and it is allowed nothing else, so that it opens
 * without a network.
 *
 * @param title   over the window
 * @param scripts in the order in which they run, all in one scope of their own
 * @param body    from top to bottom
 */
public record Page(String title, List<Asset> scripts, List<Html> body) {

    /** Keeps unmodifiable copies. */
    public Page {
        scripts = List.copyOf(scripts);
        body = List.copyOf(body);
    }

    /**
     * The whole file.
     *
     * @return HTML, lines end in LF
     */
    public String html() {
        Asset style = Asset.of(Page.class, "page.css");
        Asset script = new Asset(scripts.stream().map(Asset::content)
                .collect(Collectors.joining("\n", "(() => {\n'use strict';\n", "})();\n")));
        StringBuilder out = new StringBuilder("<!DOCTYPE html>\n");
        Element root = Element.of("html").with("lang", "en").add(head(style, script));
        List<Html> all = new ArrayList<>(body);
        if (!scripts.isEmpty()) {
            all.add(Element.of("script").add(new Html.Verbatim(script.content())));
        }
        root.add(Element.of("body").addAll(all)).write(out);
        return out.toString();
    }

    private Element head(Asset style, Asset script) {
        String policy = "default-src 'none'; base-uri 'none'; form-action 'none'; img-src data:; style-src "
                + style.source() + "; script-src " + (scripts.isEmpty() ? "'none'" : script.source());
        return Element.of("head").add(
                Element.of("meta").with("charset", "utf-8"),
                Element.of("meta").with("http-equiv", "Content-Security-Policy").with("content", policy),
                Element.of("meta").with("name", "viewport").with("content", "width=device-width, initial-scale=1"),
                Element.of("meta").with("name", "color-scheme").with("content", "light dark"),
                Element.of("title").text(title),
                Element.of("link").with("rel", "icon").with("href", "data:,"),
                Element.of("style").add(new Html.Verbatim(style.content())));
    }

    /**
     * The first thing in a page: a link for those who come by keyboard.
     *
     * @param target identifier of an element
     * @param text   what it is
     * @return a link that shows only when it has the focus
     */
    public static Html skipLink(String target, String text) {
        return Element.of("a").with("class", "skip").with("href", "#" + target).text(text);
    }

    /**
     * Data for the scripts.
     *
     * @param id   identifier of the element
     * @param json JSON
     * @return an element that shows nothing
     */
    public static Html data(String id, String json) {
        // A "less than" can stand only in a string there, where it may be written like this.
        return Element.of("script").with("type", "application/json").with("id", id)
                .add(new Html.Verbatim(json.replace("<", "\\u003c")));
    }
}
