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
 * <p>Vector files are told apart by the {@code format} of their header; tables of figures are known by their columns.
 * Without a revision given, a file is replayed by the {@code revision} that its header names; where it names none, a
 * file below a folder named {@code kmem-2009-07-fix} or {@code kmem-2021} by that revision, any other by 2009-04. A
 * table of figures names the revision in each row.
 */
public final class Conformance {
    private final Optional<Revision> revision;
    private final Consumer<String> output;
    private final FiguresCheck figures = new FiguresCheck();

    /**
     * A conformance run.
     *
     * @param revision the revision to follow; empty to go by headers and folder names
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
            throw new VectorException(folder, 0,
                    "no vector file (*.jsonl, *.jsonl.gz) and no table of figures (*.csv) lies here or below");
        }
        List<VectorResult> results = new ArrayList<>();
        for (Path path : files) {
            results.addAll(VectorFile.isVectorFile(path) ? vectors(path) : figures(path));
        }
        summarise(results);
        return List.copyOf(results);
    }

    private List<VectorResult> vectors(Path path) {
        VectorFile file = VectorFile.read(path);
        Optional<VectorResult> result = replay(file);
        result.ifPresentOrElse(this::report, () -> output.accept("left out: " + path + ": format \"" + file.format()
                + "\" is not one of those known (" + KmemScenario.FORMAT + ")"));
        return result.stream().toList();
    }

    private List<VectorResult> figures(Path path) {
        FiguresFile file = FiguresFile.read(path);
        figures.missing(file).forEach(trace -> output.accept("left out: " + path + ": there is no trace " + trace
                + " in a folder \"traces\" beside or above"));
        List<VectorResult> results = figures.run(file);
        results.forEach(this::report);
        return results;
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.filter(Files::isRegularFile)
                    .filter(path -> VectorFile.isVectorFile(path) || FiguresFile.isFiguresFile(path)).sorted().toList();
        } catch (IOException failure) {
            throw new VectorException(folder, "cannot be walked: is it there?", failure);
        }
    }

    private Optional<VectorResult> replay(VectorFile file) {
        return switch (file.format()) {
            case GeometryCheck.FORMAT -> Optional.of(GeometryCheck.run(file));
            case KmemScenario.FORMAT -> Optional.of(KmemScenario.run(file, revisionFor(file)));
            default -> Optional.empty();
        };
    }

    private Revision revisionFor(VectorFile file) {
        return revision.or(file::revision).orElseGet(() -> byFolder(file.path()));
    }

    private static Revision byFolder(Path path) {
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
    }

    private void report(VectorResult result) {
        output.accept("%s %s: %s".formatted(result.passed() ? "ok  " : "FAIL", result.file(), what(result)));
        result.differences().forEach(difference -> output.accept("     " + difference));
    }

    private static String what(VectorResult result) {
        return switch (result.kind()) {
            case SCENARIO -> result.operations() + " operations, " + result.states() + " states";
            case GEOMETRIES -> result.states() + " geometries";
            case FIGURES -> result.name() + ", " + result.states() + " rows";
        };
    }

    private void summarise(List<VectorResult> results) {
        rows(results, VectorResult.Kind.GEOMETRIES);
        rows(results, VectorResult.Kind.FIGURES);
        List<VectorResult> scenarios = of(results, VectorResult.Kind.SCENARIO);
        output.accept("SCENARIOS %d/%d, OPERATIONS %d, STATES %d, DIFFERENCES %d".formatted(
                scenarios.stream().filter(VectorResult::passed).count(), scenarios.size(),
                scenarios.stream().mapToInt(VectorResult::operations).sum(),
                scenarios.stream().mapToInt(VectorResult::states).sum(),
                results.stream().mapToInt(result -> result.differences().size()).sum()));
    }

    private static List<VectorResult> of(List<VectorResult> results, VectorResult.Kind kind) {
        return results.stream().filter(result -> result.kind() == kind).toList();
    }

    /** How many rows there were of a kind that has rows, and how many of them were the same. */
    private void rows(List<VectorResult> results, VectorResult.Kind kind) {
        List<VectorResult> tables = of(results, kind);
        int rows = tables.stream().mapToInt(VectorResult::states).sum();
        long wrong = tables.stream().mapToLong(
                table -> table.differences().stream().map(Difference::line).distinct().count()).sum();
        if (rows > 0) {
            output.accept("%s %d/%d".formatted(kind, rows - wrong, rows));
        }
    }
}
