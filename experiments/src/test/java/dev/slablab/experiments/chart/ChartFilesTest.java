package dev.slablab.experiments.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slablab.experiments.chart.look.LineLook;
import dev.slablab.experiments.report.RunResults;
import dev.slablab.experiments.report.SampleResults;
import dev.slablab.experiments.simulation.ReplayOptions;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChartFilesTest {
    @TempDir
    private Path folder;

    @Test
    void eachChartIsPixelsAndVectors() throws IOException {
        ChartFiles.write(folder, new RunResults(ReplayOptions.DEFAULT, ChartSamples.variants("none", "kmem")));

        assertThat(pictures()).containsExactly("answers.png", "answers.svg", "memory.png", "memory.svg", "moves.png",
                "moves.svg", "occupancy-marks.png", "occupancy-marks.svg", "occupancy.png", "occupancy.svg",
                "slabmap.png", "slabmap.svg", "slabs.png", "slabs.svg");
    }

    @Test
    void pixelsHaveTheLinesOfAllVariants() throws IOException {
        ChartFiles.write(folder, SampleResults.of("a"));

        BufferedImage image = ImageIO.read(folder.resolve("charts/slabs.png").toFile());
        assertThat(image.getWidth()).isEqualTo(1280);
        assertThat(image.getHeight()).isBetween(640 + 40, 640 + 40 + 100);
        assertThat(colors(image)).contains(LineLook.of(0).color(), LineLook.of(1).color(), LineLook.NEEDED.color());
    }

    @Test
    void severalTracesStandOneUnderAnotherAndAlone() throws IOException {
        ChartFiles.write(folder, SampleResults.of("a", "b/c", "d"));

        assertThat(pictures()).contains("slabs-a.png", "slabs-b_c.png", "slabs-d.png", "slabs.png", "slabs.svg",
                "memory-a.svg").doesNotContain("memory.png");
        BufferedImage image = ImageIO.read(folder.resolve("charts/slabs.png").toFile());
        assertThat(List.of(image.getWidth(), image.getHeight())).containsExactly(1280, 3 * 560);
    }

    @Test
    void theSameResultsGiveTheSamePictures() throws IOException {
        Path other = Files.createDirectory(folder.resolve("other"));
        RunResults results = new RunResults(ReplayOptions.DEFAULT, ChartSamples.variants("none", "kmem"));
        ChartFiles.write(folder, results);
        ChartFiles.write(other, results);

        for (String picture : pictures()) {
            assertThat(folder.resolve("charts").resolve(picture))
                    .hasSameBinaryContentAs(other.resolve("charts").resolve(picture));
        }
    }

    private static Set<Color> colors(BufferedImage image) {
        return IntStream.range(0, image.getWidth() * image.getHeight())
                .mapToObj(i -> new Color(image.getRGB(i % image.getWidth(), i / image.getWidth())))
                .collect(Collectors.toSet());
    }

    private List<String> pictures() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("charts"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
