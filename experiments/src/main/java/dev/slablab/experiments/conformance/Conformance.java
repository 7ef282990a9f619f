package dev.slablab.experiments.conformance;

import dev.slablab.consolidator.Revision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Replays all vector files of a folder tree.
 *
 * <p>Files are told apart by the {@code format} of their header. Without a revision given, a file below a folder named
 * {@code kmem-2009-07-fix} or {@code kmem-2021} is replayed by that revision, any other by 2009-04.
 */
public final class Conformance {
    private final Optional<Revision> revision;
    private final Consumer<String> output;

    /**
     * A conformance run.
     *
     * @param revision the revision to follow; empty to go by folder names
     * @param output   gets a line for each file and difference, and a last line that sums up
     */
    public Conformance(Optional<Revision> revision, Consumer<String> output) {
        this.revision = revision;
        this.output = output;
    }

    /**
     * Replays every vector file below a folder.
     *
     * @param folder a folder, or a single vector file
     * @return one result for each file that was understood
     * @throws VectorException if a file cannot be read, or there is none
     */
    public List<VectorResult> run(Path folder) {
        List<Path> files = files(folder);
        if (files.isEmpty()) {
            throw new VectorException(folder, 0, "no vector file (*.jsonl, *.jsonl.gz) lies here or below");
        }
        List<VectorResult> results = new ArrayList<>();
        for (Path path : files) {
            VectorFile file = VectorFile.read(path);
            Optional<VectorResult> result = replay(file);
            result.ifPresentOrElse(this::report, () -> output.accept("left out: " + path + ": format \""
                    + file.format() + "\" is not one of those known (" + KmemScenario.FORMAT + ")"));
            result.ifPresent(results::add);
        }
        summarise(results);
        return List.copyOf(results);
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.filter(Files::isRegularFile).filter(VectorFile::isVectorFile).sorted().toList();
        } catch (IOException failure) {
            throw new VectorException(folder, "cannot be walked: is it there?", failure);
        }
    }

    private Optional<VectorResult> replay(VectorFile file) {
        return switch (file.format()) {
            case GeometryCheck.FORMAT -> Optional.of(GeometryCheck.run(file));
            case KmemScenario.FORMAT -> Optional.of(KmemScenario.run(file, revisionFor(file.path())));
            default -> Optional.empty();
        };
    }

    private Revision revisionFor(Path path) {
        return revision.orElseGet(() -> {
            for (Path part : path.toAbsolutePath().normalize()) {
                switch (part.toString()) {
                    case "kmem-2009-07-fix" -> {
                        return Revision.OF_2009_07;
                    }
                    case "kmem-2021" -> {
                        return Revision.OF_2021;
                    }
                    default -> { }
                }
            }
            return Revision.OF_2009_04;
        });
    }

    private void report(VectorResult result) {
        output.accept("%s %s: %d operations, %d %s".formatted(result.passed() ? "ok  " : "FAIL", result.file(),
                result.operations(), result.states(), isGeometry(result) ? "geometries" : "states"));
        result.differences().forEach(difference -> output.accept("     " + difference));
    }

    private static boolean isGeometry(VectorResult result) {
        return result.name().equals(GeometryCheck.FORMAT);
    }

    private void summarise(List<VectorResult> results) {
        List<VectorResult> scenarios = results.stream().filter(result -> !isGeometry(result)).toList();
        int rows = results.stream().filter(Conformance::isGeometry).mapToInt(VectorResult::states).sum();
        long wrong = results.stream().filter(Conformance::isGeometry)
                .flatMap(result -> result.differences().stream()).map(Difference::line).distinct().count();
        if (rows > 0) {
            output.accept("GEOMETRIES %d/%d".formatted(rows - wrong, rows));
        }
        output.accept("SCENARIOS %d/%d, OPERATIONS %d, STATES %d, DIFFERENCES %d".formatted(
                scenarios.stream().filter(VectorResult::passed).count(), scenarios.size(),
                scenarios.stream().mapToInt(VectorResult::operations).sum(),
                scenarios.stream().mapToInt(VectorResult::states).sum(),
                results.stream().mapToInt(result -> result.differences().size()).sum()));
    }
}
