package dev.slablab.experiments.chart.look;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LineLookTest {
    @Test
    void sevenLinesDifferInColourAndInGrey() {
        List<LineLook> looks = looks(7);

        assertThat(looks).extracting(LineLook::dash).doesNotHaveDuplicates().doesNotContain(LineLook.NEEDED.dash());
        assertThat(looks).extracting(LineLook::color).doesNotHaveDuplicates().doesNotContain(LineLook.NEEDED.color());
    }

    @Test
    void moreLinesHaveOtherDashesInTheSameColours() {
        assertThat(looks(42)).doesNotHaveDuplicates();
        assertThat(LineLook.of(7).color()).isEqualTo(LineLook.of(0).color());
    }

    @Test
    void pointsOfSevenLinesDifferInShape() {
        assertThat(IntStream.range(0, 7).mapToObj(LineLook::dot)).doesNotHaveDuplicates();
        assertThat(LineLook.dot(7)).isEqualTo(LineLook.dot(0));
    }

    private static List<LineLook> looks(int count) {
        return IntStream.range(0, count).mapToObj(LineLook::of).toList();
    }
}
