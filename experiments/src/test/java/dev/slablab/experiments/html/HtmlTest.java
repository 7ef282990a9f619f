package dev.slablab.experiments.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HtmlTest {

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', value = {
        "a<b, a&lt;b", "a>b, a&gt;b", "a&b, a&amp;b", "a\"b, a&quot;b", "a'b, a&#39;b", "&lt;, &amp;lt;",
        "ä€𝄞, ä€𝄞", "</script>, &lt;/script&gt;"})
    void what_means_something_in_html_is_escaped(String text, String escaped) {
        assertThat(Html.escaped(text)).isEqualTo(escaped);
    }

    @Test
    void what_no_page_may_contain_is_replaced() {
        assertThat(Html.escaped("a\u0000b\u001bc\ud800d\uffffe\u0085f")).isEqualTo("a�b�c�d�e�f");
        assertThat(Html.escaped("a\n\tb")).isEqualTo("a\n\tb");
    }

    @Test
    void texts_and_attributes_are_escaped_wherever_they_stand() {
        Element element = Element.of("p").with("title", "\"><script>").text("<b>").add(Html.text("</p>"))
                .with("hidden");

        assertThat(written(element)).isEqualTo(
                "<p title=\"&quot;&gt;&lt;script&gt;\" hidden>&lt;b&gt;&lt;/p&gt;</p>\n");
    }

    @Test
    void elements_without_content_have_no_end() {
        assertThat(written(Element.of("br"))).isEqualTo("<br>\n");
        assertThat(written(Element.of("td"))).isEqualTo("<td></td>");
    }

    @Test
    void data_cannot_end_its_script() {
        String json = "{\"cache\":\"</script><!--<script>\"}";

        String html = written(Page.data("d", json));

        assertThat(html).isEqualTo("<script type=\"application/json\" id=\"d\">"
                + "{\"cache\":\"\\u003c/script>\\u003c!--\\u003cscript>\"}</script>\n");
    }

    @Test
    void a_page_allows_nothing_but_its_own_style_and_script() throws Exception {
        String html = new Page("a < b", List.of(new Asset("one();\n"), new Asset("two();\n")),
                List.of(Element.of("p").text("body"))).html();

        assertThat(html).startsWith("<!DOCTYPE html>\n<html lang=\"en\">").contains("<title>a &lt; b</title>")
                .contains("default-src &#39;none&#39;");
        assertThat(html).contains("script-src &#39;" + hash(between(html, "<script>", "</script>")) + "&#39;");
        assertThat(html).contains("style-src &#39;" + hash(between(html, "<style>", "</style>")) + "&#39;");
        assertThat(between(html, "<script>", "</script>")).startsWith("(() => {\n'use strict';\none();\n\ntwo();")
                .endsWith("})();\n");
    }

    @Test
    void a_page_without_scripts_allows_none() {
        String html = new Page("", List.of(), List.of()).html();

        assertThat(html).contains("script-src &#39;none&#39;").doesNotContain("<script");
    }

    @Test
    void a_table_has_headings_with_units_and_a_first_column_that_names_the_row() {
        Table table = new Table("cap<tion", List.of(Heading.words("name", "mean\"ing"),
                Heading.numbers("size", "bytes", "how large")));

        String html = written(table.row("a&b", "7").html());

        assertThat(html).contains("<figcaption>cap&lt;tion</figcaption>")
                .contains("<th scope=\"col\" title=\"mean&quot;ing\"><span>name</span></th>")
                .contains("<th scope=\"col\" title=\"how large\" class=\"number\"><span>size</span> "
                        + "<span class=\"unit\">bytes</span></th>")
                .contains("<th scope=\"row\">a&amp;b</th><td class=\"number\">7</td>");
        assertThatThrownBy(() -> table.row("a")).hasMessage("1 cells for 2 columns");
    }

    @ParameterizedTest
    @CsvSource({"-1.5, −1.5", "'', –", "'1,000', '1,000'"})
    void numbers_are_written_for_people(String text, String written) {
        assertThat(Table.number(text)).isEqualTo(written);
    }

    private static String written(Html html) {
        StringBuilder out = new StringBuilder();
        html.write(out);
        return out.toString();
    }

    private static String between(String html, String from, String to) {
        Matcher matcher = Pattern.compile(Pattern.quote(from) + "(.*?)" + Pattern.quote(to), Pattern.DOTALL)
                .matcher(html);
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }

    private static String hash(String text) throws Exception {
        return "sha256-" + Base64.getEncoder().encodeToString(
                MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    }
}
