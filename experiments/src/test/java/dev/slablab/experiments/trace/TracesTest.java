package dev.slablab.experiments.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TracesTest {

    @TempDir
    private Path folder;

    @Test
    void knowsTheBuiltInFormats() {
        assertThat(Traces.formats()).extracting(TraceFormat::name).containsExactly("slt", "csv");
        assertThat(Traces.formats()).extracting(TraceFormat::description).allSatisfy(
                description -> assertThat(description).contains("NAME."));
    }

    @Test
    void recognisesTracesByContentWhenTheNameSaysNothing() throws IOException {
        Path slt = Files.copy(SampleTrace.slt(), folder.resolve("recording"));
        Path csv = Files.copy(SampleTrace.csv(), folder.resolve("table.txt"));
        assertThat(SampleTrace.records(slt)).isEqualTo(SampleTrace.records(csv));
    }

    @Test
    void saysThatAFileIsMissing() {
        rejects(folder.resolve("none.slt.gz"), "there is no such file");
    }

    @Test
    void saysThatAFolderIsNoTrace() {
        rejects(folder, "this is a folder");
    }

    @Test
    void saysThatAFileIsEmpty() throws IOException {
        rejects(Files.createFile(folder.resolve("x.slt.gz")), "the file is empty");
    }

    @Test
    void namesTheKnownFormats() throws IOException {
        rejects(Files.writeString(folder.resolve("photo.jpeg"), "no trace"), "slt (binary trace");
        rejects(folder.resolve("photo.jpeg"), "csv (text trace");
    }

    @Test
    void findsFormatsOfForeignJars() throws IOException {
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.writeString(services.resolve(TraceFormat.class.getName()), NumberedLines.class.getName());
        Path file = Files.writeString(folder.resolve("my.lines"), "anything");
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader foreign = new URLClassLoader(new URL[] {folder.toUri().toURL()}, before)) {
            thread.setContextClassLoader(foreign);
            assertThat(Traces.formats()).extracting(TraceFormat::name).contains("lines");
            assertThat(SampleTrace.header(file).name()).isEqualTo("tiny");
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** A format as a researcher would add it. */
    public static final class NumberedLines implements TraceFormat {

        @Override
        public String name() {
            return "lines";
        }

        @Override
        public String description() {
            return "a format of this test";
        }

        @Override
        public boolean accepts(Path file) {
            return file.toString().endsWith(".lines");
        }

        @Override
        public TraceReader open(Path file) {
            return new SltTraceFormat().open(SampleTrace.slt());
        }
    }

    private static void rejects(Path file, String problem) {
        assertThatThrownBy(() -> Traces.open(file)).isInstanceOf(TraceException.class)
                .hasMessageStartingWith(file.toString()).hasMessageContaining(problem);
    }
}
