package dev.slablab.experiments.trace;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The recordings and golden vectors that live beside the repository, because they are too large to live in it.
 *
 * <p>They are looked for in a folder {@code shared} next to the working folder or next to one of its parents. Tests
 * that need them are skipped where they are not, and use {@link SampleTrace} instead.
 */
public final class SharedData {

    private static final Set<String> SAID = ConcurrentHashMap.newKeySet();

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
        Optional<Path> found = find(name);
        if (found.isEmpty() && SAID.add(name)) {
            System.out.println("NOTE: there is no folder shared/" + name + " beside the repository: tests on all of it "
                    + "are left out, bundled samples are used");
        }
        return found;
    }

    private static Optional<Path> find(String name) {
        Path here = Path.of(System.getProperty("user.dir")).toAbsolutePath();
        return Stream.iterate(here, folder -> folder.getParent() != null, Path::getParent)
                .map(folder -> folder.resolveSibling("shared").resolve(name))
                .filter(Files::isDirectory).findFirst();
    }
}
