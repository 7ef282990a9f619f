package dev.slablab.experiments.html;

/** A piece of a page. */
public sealed interface Html permits Element, Html.Text, Html.Verbatim {

    /**
     * Writes it.
     *
     * @param out gets HTML
     */
    void write(StringBuilder out);

    /**
     * Text, whatever is in it.
     *
     * @param text from anywhere
     * @return a piece that shows it as it is
     */
    static Html text(String text) {
        return new Text(text);
    }

    /**
     * A text as it is written between tags or in a quoted attribute. What no page may contain becomes U+FFFD.
     *
     * @param text from anywhere
     * @return without characters that mean something in HTML
     */
    static String escaped(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.appendCodePoint(isAllowed(c) ? c : 0xFFFD);
            }
        });
        return escaped.toString();
    }

    private static boolean isAllowed(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL -> c == '\n' || c == '\t';
            case Character.SURROGATE -> false;
            default -> (c & 0xFFFE) != 0xFFFE;
        };
    }

    /**
     * Text.
     *
     * @param text not escaped
     */
    record Text(String text) implements Html {
        @Override
        public void write(StringBuilder out) {
            out.append(escaped(text));
        }
    }

    /**
     * Content of a style or script element, which is not escaped: only of this program's own making.
     *
     * @param content without an end tag
     */
    record Verbatim(String content) implements Html {
        @Override
        public void write(StringBuilder out) {
            out.append(content);
        }
    }
}
