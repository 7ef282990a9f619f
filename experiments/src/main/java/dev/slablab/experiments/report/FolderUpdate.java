package dev.slablab.experiments.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Writes some files of a result folder again. They are written beside the folder and put into their places when all of
 * them are complete; other files in the folder stay as they are.
 */
public final class FolderUpdate {

    private FolderUpdate() {
    }

    /**
     * A file that was written again.
     *
     * @param file   its path below the folder
     * @param before how it was before
     */
    public record Written(Path file, Before before) {
    }

    /** How a file was before it was written again. */
    public enum Before {
        /** It was not there. */
        MISSING,
        /** It had other content. */
        DIFFERENT,
        /** It had the same content. */
        SAME
    }

    /**
     * Writes files.
     *
     * @param folder  an existing result folder
     * @param content writes files into the folder that it is given; it may throw {@link UncheckedIOException}
     * @return what was written, by path
     * @throws OutputException if that fails
     */
    public static List<Written> write(Path folder, Consumer<Path> content) {
        Path draft = folder.resolveSibling("." + folder.getFileName() + ".update-" + ProcessHandle.current().pid());
        try {
            Files.createDirectory(draft);
            try {
                content.accept(draft);
                return move(draft, folder);
            } finally {
                delete(draft);
            }
        } catch (IOException | UncheckedIOException failure) {
            throw new OutputException(folder, "cannot be written to: " + failure.getMessage()
                    + "; make room there, or copy the folder to where it can be written to", failure);
        }
    }

    private static List<Written> move(Path draft, Path folder) throws IOException {
        List<Written> written = new ArrayList<>();
        for (Path file : files(draft)) {
            Path relative = draft.relativize(file);
            Path place = folder.resolve(relative);
            Files.createDirectories(place.getParent());
            written.add(new Written(relative, before(place, file)));
            Files.move(file, place, StandardCopyOption.REPLACE_EXISTING);
        }
        return written;
    }

    private static Before before(Path place, Path file) throws IOException {
        if (!Files.exists(place)) {
            return Before.MISSING;
        }
        return Files.isRegularFile(place) && Files.mismatch(place, file) < 0 ? Before.SAME : Before.DIFFERENT;
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
