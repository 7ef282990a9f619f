package dev.slablab.experiments.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slablab.experiments.report.SampleResults;
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
    void oneTraceIsOnePicture() throws IOException {
        ChartFiles.write(folder, SampleResults.of("a"));

        assertThat(pictures()).containsExactly("slabs.png");
        BufferedImage image = ImageIO.read(folder.resolve("charts/slabs.png").toFile());
        assertThat(List.of(image.getWidth(), image.getHeight())).containsExactly(1280, 720);
        assertThat(colors(image)).contains(LineLook.of(0).color(), LineLook.of(1).color(), LineLook.NEEDED.color());
    }

    @Test
    void severalTracesStandOneUnderAnotherAndAlone() throws IOException {
        ChartFiles.write(folder, SampleResults.of("a", "b/c", "d"));

        assertThat(pictures()).containsExactly("slabs-a.png", "slabs-b_c.png", "slabs-d.png", "slabs.png");
        BufferedImage image = ImageIO.read(folder.resolve("charts/slabs.png").toFile());
        assertThat(List.of(image.getWidth(), image.getHeight())).containsExactly(1280, 3 * 480);
    }

    @Test
    void theSameResultsGiveTheSamePicture() throws IOException {
        Path other = Files.createDirectory(folder.resolve("other"));
        ChartFiles.write(folder, SampleResults.of("a"));
        ChartFiles.write(other, SampleResults.of("a"));

        assertThat(folder.resolve("charts/slabs.png")).hasSameBinaryContentAs(other.resolve("charts/slabs.png"));
    }

    @Test
    void linesDifferInGreyToo() {
        List<LineLook> looks = IntStream.range(0, 7).mapToObj(LineLook::of).toList();

        assertThat(looks).extracting(LineLook::dash).doesNotHaveDuplicates();
        assertThat(looks).extracting(LineLook::color).doesNotHaveDuplicates();
        assertThat(LineLook.of(7)).isEqualTo(LineLook.of(0));
    }

    @Test
    void labelsKeepTheirDistance() {
        assertThat(MarkLabels.places(List.of(10.0, 50.0, 52.0, 53.0), 5, 0)).containsExactly(10.0, 43.0, 48.0, 53.0);
        assertThat(MarkLabels.places(List.of(1.0, 2.0, 3.0), 5, 0)).containsExactly(0.0, 5.0, 10.0);
        assertThat(MarkLabels.places(List.of(), 5, 0)).isEmpty();
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
