package dev.slablab.experiments.trace;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The recordings and golden vectors that live beside the repository, because they are too large to live in it.
 *
 * <p>They are looked for in a folder {@code shared} next to the working folder or next to one of its parents. Tests
 * that need them are skipped where they are not, and use {@link SampleTrace} instead.
 */
public final class SharedData {

    private SharedData() { }

    /** The folder of recorded traces; empty where there is none. */
    public static Optional<Path> traces() {
        return folder("traces");
    }

    /** The folder of golden vectors; empty where there is none. */
    public static Optional<Path> vectors() {
        return folder("vectors");
    }

    private static Optional<Path> folder(String name) {
        Path here = Path.of(System.getProperty("user.dir")).toAbsolutePath();
        return Stream.iterate(here, folder -> folder.getParent() != null, Path::getParent)
                .map(folder -> folder.resolveSibling("shared").resolve(name))
                .filter(Files::isDirectory).findFirst();
    }
}
