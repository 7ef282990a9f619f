package dev.slablab.experiments.page;

import dev.slablab.experiments.chart.ChartFiles;
import dev.slablab.experiments.report.RunResults;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files of a result folder that are drawn from its other files: the report and the charts. */
public final class Renderings {
    /** Bytes that are looked at: each format says at its end that it has come to its end. */
    private static final int TAIL = 16;

    private Renderings() {
    }

    /**
     * Finds files that are missing or were cut off.
     *
     * @param folder  a result folder
     * @param results what it holds
     * @return paths below the folder, in order
     * @throws UncheckedIOException if a file cannot be read
     */
    public static List<Path> damaged(Path folder, RunResults results) {
        return Stream.concat(Stream.of(Path.of(ReportPage.FILE)), ChartFiles.names(results))
                .filter(file -> !isWhole(folder.resolve(file))).toList();
    }

    private static boolean isWhole(Path file) {
        String name = file.toString();
        String last = name.endsWith(".png") ? "IEND" : name.endsWith(".svg") ? "</svg>" : "</html>";
        return Files.isRegularFile(file) && tail(file).contains(last);
    }

    private static String tail(Path file) {
        try (RandomAccessFile content = new RandomAccessFile(file.toFile(), "r")) {
            byte[] bytes = new byte[(int) Math.min(TAIL, content.length())];
            content.seek(content.length() - bytes.length);
            content.readFully(bytes);
            return new String(bytes, StandardCharsets.ISO_8859_1).replaceAll("\\s", "");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
