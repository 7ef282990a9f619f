package dev.slablab.experiments.html;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** A piece of a page with a name, attributes and content. */
public final class Element implements Html {
    private static final Set<String> WITHOUT_CONTENT = Set.of("br", "hr", "img", "input", "link", "meta");
    private static final Set<String> WITHIN_LINES = Set.of("a", "abbr", "b", "button", "code", "em", "input", "label",
            "option", "output", "path", "rect", "select", "span", "strong", "td", "th");

    private final String name;
    private final StringBuilder attributes = new StringBuilder();
    private final List<Html> content = new ArrayList<>();

    private Element(String name) {
        this.name = name;
    }

    /**
     * An element without attributes and content.
     *
     * @param name of this program's own making
     * @return a new element
     */
    public static Element of(String name) {
        return new Element(name);
    }

    /**
     * Adds an attribute.
     *
     * @param attribute its name, of this program's own making
     * @param value     from anywhere
     * @return this element
     */
    public Element with(String attribute, String value) {
        attributes.append(' ').append(attribute).append("=\"").append(Html.escaped(value)).append('"');
        return this;
    }

    /**
     * Adds an attribute that is there or not.
     *
     * @param attribute its name, of this program's own making
     * @return this element
     */
    public Element with(String attribute) {
        attributes.append(' ').append(attribute);
        return this;
    }

    /**
     * Adds text.
     *
     * @param text from anywhere
     * @return this element
     */
    public Element text(String text) {
        content.add(Html.text(text));
        return this;
    }

    /**
     * Adds pieces.
     *
     * @param pieces in order
     * @return this element
     */
    public Element add(Html... pieces) {
        return addAll(List.of(pieces));
    }

    /**
     * Adds pieces.
     *
     * @param pieces in order
     * @return this element
     */
    public Element addAll(Collection<? extends Html> pieces) {
        content.addAll(pieces);
        return this;
    }

    @Override
    public void write(StringBuilder out) {
        out.append('<').append(name).append(attributes).append('>');
        if (!WITHOUT_CONTENT.contains(name)) {
            content.forEach(piece -> piece.write(out));
            out.append("</").append(name).append('>');
        }
        if (!WITHIN_LINES.contains(name)) {
            out.append('\n');
        }
    }
}
