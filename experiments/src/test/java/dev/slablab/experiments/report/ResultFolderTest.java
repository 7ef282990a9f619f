package dev.slablab.experiments.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slablab.experiments.report.ResultFolder.Replacing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultFolderTest {
    @TempDir
    private Path folder;

    @Test
    void checkingCreatesNothing() {
        ResultFolder.at(folder.resolve("a/b/c"), Replacing.NOTHING);

        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void contentAppearsAtOnce() {
        ResultFolder results = ResultFolder.at(folder.resolve("a/b"), Replacing.NOTHING);

        results.write(draft -> {
            assertThat(folder.resolve("a/b")).doesNotExist();
            text(draft.resolve("file"), "content");
        });

        assertThat(files()).containsExactly("a", "a/b", "a/b/file");
    }

    @Test
    void failureLeavesNothing() {
        ResultFolder results = ResultFolder.at(folder.resolve("a/b"), Replacing.NOTHING);

        assertThatThrownBy(() -> results.write(draft -> {
            text(draft.resolve("file"), "content");
            throw new UncheckedIOException(new IOException("no space left"));
        })).isInstanceOf(OutputException.class).hasMessageContaining("a/b: the results cannot be written")
                .hasMessageContaining("no space left");

        assertThat(files()).isEmpty();
    }

    @Test
    void anyOtherFailureLeavesNothingEither() {
        ResultFolder results = ResultFolder.at(folder.resolve("a/b"), Replacing.NOTHING);

        assertThatThrownBy(() -> results.write(draft -> {
            throw new IllegalStateException("a fault of the program");
        })).isInstanceOf(IllegalStateException.class);

        assertThat(files()).isEmpty();
    }

    @Test
    void aFailedReplacementKeepsWhatWasThere() {
        ResultFolder.at(folder.resolve("a"), Replacing.NOTHING)
                .write(draft -> text(draft.resolve(Manifest.FILE), "{\"program\": \"slablab\"}"));
        ResultFolder results = ResultFolder.at(folder.resolve("a"), Replacing.RESULTS);

        assertThatThrownBy(() -> results.write(draft -> {
            throw new UncheckedIOException(new IOException("no space left"));
        })).isInstanceOf(OutputException.class);

        assertThat(files()).containsExactly("a", "a/manifest.json");
    }

    @Test
    void aPlaceTakenMeanwhileIsLeftAlone() throws IOException {
        ResultFolder results = ResultFolder.at(folder.resolve("a"), Replacing.NOTHING);
        Files.createDirectory(folder.resolve("a"));

        assertThatThrownBy(() -> results.write(draft -> text(draft.resolve("file"), "content")))
                .isInstanceOf(OutputException.class).hasMessageContaining("is there already");

        assertThat(files()).containsExactly("a");
    }

    @Test
    void anEmptyFolderIsReplacedOnlyWhenAsked() throws IOException {
        Files.createDirectory(folder.resolve("a"));

        assertThatThrownBy(() -> ResultFolder.at(folder.resolve("a"), Replacing.NOTHING))
                .isInstanceOf(OutputException.class);
        ResultFolder.at(folder.resolve("a"), Replacing.RESULTS).write(draft -> text(draft.resolve("file"), "content"));

        assertThat(files()).containsExactly("a", "a/file");
    }

    private static void text(Path file, String content) {
        try {
            Files.writeString(file, content);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private List<String> files() {
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.filter(path -> !path.equals(folder)).map(path -> folder.relativize(path).toString()).sorted()
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
