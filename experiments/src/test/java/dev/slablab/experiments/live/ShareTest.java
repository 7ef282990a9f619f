package dev.slablab.experiments.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Shares are read as people write them. */
class ShareTest {

    @ParameterizedTest
    @CsvSource({"25%, 0.25", "25 %, 0.25", "0.25, 0.25", "100%, 1", "12.5%, 0.125", "0, 0"})
    void reads_percentages_and_fractions(String text, double value) {
        assertThat(Share.parse(text)).isEqualTo(new Share(value));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "many", "-1%", "101%", "1.5", "25%%"})
    void refuses_what_is_no_share(String text) {
        assertThatThrownBy(() -> Share.parse(text)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("share");
    }
}
