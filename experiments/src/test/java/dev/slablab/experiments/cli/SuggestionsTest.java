package dev.slablab.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionsTest {
    @ParameterizedTest
    @CsvSource({"kmem, kmem, 0", "kmm, kmem, 1", "kmen, kmem, 1", "kmeem, kmem, 1", "'', abc, 3", "kitten, sitting, 3"})
    void countsLettersToChange(String from, String to, int distance) {
        assertThat(Suggestions.distance(from, to)).isEqualTo(distance);
        assertThat(Suggestions.distance(to, from)).isEqualTo(distance);
    }

    @Test
    void suggestsTheNearestName() {
        assertThat(Suggestions.nearest("redsi", List.of("kern-ext4", "redis", "sqlite"))).contains("redis");
        assertThat(Suggestions.hint("redsi", List.of("redis"))).isEqualTo(" (did you mean redis?)");
    }

    @Test
    void suggestsNothingForWhatIsLikeNoName() {
        assertThat(Suggestions.nearest("postgres", List.of("kern-ext4", "redis", "sqlite"))).isEmpty();
        assertThat(Suggestions.hint("zz", List.of("no"))).isEmpty();
    }
}
