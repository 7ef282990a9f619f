package dev.slablab.experiments.chart.look;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KeyTest {
    @Test
    void entriesGoOnInTheNextLineWhereTheWidthEnds() {
        Key one = new Key(List.of(Key.Entry.of(Fill.plain(Color.RED), "red"), Key.Entry.of("words")));
        Key many = new Key(IntStream.range(0, 20).mapToObj(i -> Key.Entry.of("mark number " + i)).toList());

        assertThat(new Key(List.of()).height()).isZero();
        assertThat(many.height()).isGreaterThanOrEqualTo(2 * 20).isGreaterThan(one.height());
        assertThat(one.at(50).area().getY()).isEqualTo(50);
    }

    @Test
    void nothingIsWiderThanTheDrawing() {
        Key key = new Key(IntStream.range(0, 30).mapToObj(i -> Key.Entry.of("mark number " + i)).toList());
        Drawing drawing = new Drawing("", "", key.height(), List.of(key.at(0)));
        List<Double> rightEnds = java.util.regex.Pattern.compile("<text[^>]* x=\"([0-9.]+)\"[^>]*\\s*>([^<]+)<")
                .matcher(drawing.svg("k", Drawing.Words.NONE)).results()
                .map(text -> Double.parseDouble(text.group(1)) + Look.width(text.group(2), Look.SMALL)).toList();

        assertThat(rightEnds).hasSize(30).allSatisfy(end -> assertThat(end).isLessThan(Drawing.WIDTH));
    }
}
