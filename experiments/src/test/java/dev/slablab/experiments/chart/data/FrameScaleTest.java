package dev.slablab.experiments.chart.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slablab.experiments.metric.SlabFrame;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FrameScaleTest {
    private static final FrameScale SCALE = new FrameScale(List.of(new SlabFrame(100, "", 0), new SlabFrame(200, "", 0),
            new SlabFrame(250, "a", 0), new SlabFrame(250, "a", 6), new SlabFrame(250, "a", 12),
            new SlabFrame(350, "b", 0)));

    @Test
    void eventsLieBetweenFramesAndAtMarksAtTheFirst() {
        assertThat(SCALE.place(100)).isZero();
        assertThat(SCALE.place(150)).isEqualTo(0.5);
        assertThat(SCALE.place(250)).isEqualTo(2);
        assertThat(SCALE.place(300)).isEqualTo(4.5);
        assertThat(SCALE.place(351)).isEqualTo(6);
    }

    @Test
    void roundEventsAreWithinTheFrames() {
        assertThat(SCALE.roundEvents(6)).containsExactly(100L, 150L, 200L, 250L, 300L, 350L);
        assertThat(SCALE.roundEvents(5)).containsExactly(100L, 200L, 300L);
        assertThat(SCALE.roundEvents(1)).hasSizeLessThanOrEqualTo(1);
        FrameScale short3 = new FrameScale(List.of(new SlabFrame(0, "", 0), new SlabFrame(2, "", 0)));
        assertThat(short3.roundEvents(5)).containsExactly(0L, 1L, 2L);
    }

    @Test
    void marksBeginWithTheirFirstFrame() {
        assertThat(SCALE.marks()).isEqualTo(Map.of("a", 2.0, "b", 5.0));
        assertThat(SCALE.from(3).marks()).isEqualTo(Map.of("a", 0.0, "b", 2.0));
    }
}
