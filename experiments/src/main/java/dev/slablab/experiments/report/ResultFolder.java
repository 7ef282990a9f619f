package dev.slablab.experiments.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Where the results of one run go. They are written beside that place and moved there when they are complete, so that
 * a folder with results is always a whole one, and a failure leaves nothing behind.
 */
public final class ResultFolder {
    private final Path place;
    private final Replacing replacing;

    /** What to do about results that are there already. */
    public enum Replacing {
        /** Refuse to touch them. */
        NOTHING,
        /** Replace a folder that is empty or holds results of this program. */
        RESULTS
    }

    private ResultFolder(Path place, Replacing replacing) {
        this.place = place;
        this.replacing = replacing;
    }

    /**
     * Checks a place before the long work begins. Nothing is created.
     *
     * @param place     where the results are to go
     * @param replacing what to do about results that are there already
     * @return the folder to be
     * @throws OutputException if nothing can be written there, or something is there that must stay
     */
    public static ResultFolder at(Path place, Replacing replacing) {
        ResultFolder folder = new ResultFolder(place.toAbsolutePath().normalize(), replacing);
        folder.check();
        return folder;
    }

    private void check() {
        if (Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
            checkReplaceable();
        }
        Path parent = parents().findFirst().orElseThrow(() -> new OutputException(place, "has no folder above it"));
        if (!Files.isDirectory(parent)) {
            throw new OutputException(place, "results cannot go below " + parent
                    + ", which is not a folder; choose another --out");
        }
        if (!Files.isWritable(parent)) {
            throw new OutputException(place, "the folder " + parent + " cannot be written to; choose another --out");
        }
    }

    private void checkReplaceable() {
        if (!Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS)) {
            throw new OutputException(place, "is there and is not a folder; choose another --out");
        }
        switch (replacing) {
            case NOTHING -> throw new OutputException(place,
                    "is there already; --force replaces results, or choose another --out");
            case RESULTS -> {
                if (!Manifest.isIn(place) && !isEmpty(place)) {
                    throw new OutputException(place, "holds something else than results (it has no " + Manifest.FILE
                            + " of this program), so --force does not replace it; choose another --out");
                }
            }
        }
    }

    private static boolean isEmpty(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.findAny().isEmpty();
        } catch (IOException failure) {
            throw new OutputException(folder, "cannot be looked into: " + failure.getMessage(), failure);
        }
    }

    /** Those of the folders above the place that exist, the nearest first. */
    private Stream<Path> parents() {
        return Stream.iterate(Optional.ofNullable(place.getParent()), Optional::isPresent,
                        path -> path.map(Path::getParent))
                .flatMap(Optional::stream).filter(path -> Files.exists(path, LinkOption.NOFOLLOW_LINKS));
    }

    /**
     * Where the results go.
     *
     * @return an absolute path
     */
    public Path place() {
        return place;
    }

    /**
     * Writes all results and moves them into place.
     *
     * @param content writes files into the folder that it is given; it may throw {@link UncheckedIOException}
     * @throws OutputException if something cannot be written, or the place is taken meanwhile; then nothing is left
     */
    public void write(Consumer<Path> content) {
        check();
        String mark = "-" + ProcessHandle.current().pid();
        Path draft = place.resolveSibling("." + place.getFileName() + ".draft" + mark);
        Path old = place.resolveSibling("." + place.getFileName() + ".old" + mark);
        Deque<Path> created = new ArrayDeque<>();
        try {
            createParents(created);
            Files.createDirectory(draft);
            created.push(draft);
            content.accept(draft);
            boolean replaced = Files.exists(place, LinkOption.NOFOLLOW_LINKS);
            if (replaced) {
                Files.move(place, old);
            }
            moveOrRestore(draft, old, replaced);
            created.clear();
            deleteTree(old);
        } catch (IOException | UncheckedIOException failure) {
            throw new OutputException(place, "the results cannot be written: " + failure.getMessage(), failure);
        } finally {
            created.forEach(ResultFolder::deleteTree);
        }
    }

    private void moveOrRestore(Path draft, Path old, boolean replaced) throws IOException {
        try {
            Files.move(draft, place);
        } catch (IOException failure) {
            if (replaced) {
                Files.move(old, place);
            }
            throw failure;
        }
    }

    private void createParents(Deque<Path> created) throws IOException {
        List<Path> missing = Stream.iterate(place.getParent(), path -> !Files.exists(path), Path::getParent).toList();
        for (Path folder : missing.reversed()) {
            Files.createDirectory(folder);
            created.push(folder);
        }
    }

    private static void deleteTree(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException failure) {
            throw new OutputException(folder, "is left over and cannot be deleted: " + failure.getMessage(), failure);
        }
    }
}
