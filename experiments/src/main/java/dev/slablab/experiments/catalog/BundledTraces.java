package dev.slablab.experiments.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** The recorded traces that are part of the program; their origin lies beside them as {@code ORIGIN.md}. */
public final class BundledTraces {
    private static final List<String> NAMES = List.of("kern-ext4", "redis", "sqlite");
    private static final String ENDING = ".slt.gz";

    private BundledTraces() {
    }

    /**
     * The names.
     *
     * @return a real kernel's caches first, the control last
     */
    public static List<String> names() {
        return NAMES;
    }

    /**
     * What a bundled trace is.
     *
     * @param name one of {@link #names}
     * @return one sentence
     * @throws IllegalArgumentException if there is no such trace
     */
    public static String description(String name) {
        return switch (name) {
            case "kern-ext4" -> "the slab caches of a Linux kernel while files are unpacked, copied, searched, deleted "
                    + "and reclaimed: the case the consolidator was made for";
            case "redis" -> "a Redis server whose memory limit is cut twice: sampled eviction leaves survivors "
                    + "everywhere";
            case "sqlite" -> "SQLite building, querying and vacuuming a database: the control, it empties by itself";
            default -> throw unknown(name);
        };
    }

    /**
     * A file with a bundled trace, copied out of the program for as long as it runs.
     *
     * @param name one of {@link #names}
     * @return a file that is deleted when the program ends
     * @throws IllegalArgumentException if there is no such trace
     */
    public static Path path(String name) {
        if (!NAMES.contains(name)) {
            throw unknown(name);
        }
        try (InputStream in = Objects.requireNonNull(BundledTraces.class.getResourceAsStream(name + ENDING))) {
            Path folder = Files.createTempDirectory("slablab");
            Path file = folder.resolve(name + ENDING);
            Files.copy(in, file);
            folder.toFile().deleteOnExit();
            file.toFile().deleteOnExit();
            return file;
        } catch (IOException failure) {
            throw new UncheckedIOException("the bundled trace " + name + " cannot be copied out", failure);
        }
    }

    private static IllegalArgumentException unknown(String name) {
        return new IllegalArgumentException(
                "no bundled trace is called \"" + name + "\"; there are " + String.join(", ", NAMES));
    }
}
