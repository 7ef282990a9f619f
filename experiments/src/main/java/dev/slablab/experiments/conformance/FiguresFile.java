package dev.slablab.experiments.conformance;

import dev.slablab.experiments.simulation.Variant;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A table of figures that were taken from the original on recorded workloads.
 *
 * @param path    where it lies
 * @param columns its column ids
 * @param runs    its rows, run by run
 */
record FiguresFile(Path path, List<String> columns, Map<Run, List<Row>> runs) {
    private static final String FIRST_COLUMNS = "trace,variant,revision,mark,event,";

    /** A replay of a trace under a variant. */
    record Run(String trace, Variant variant) {

        @Override
        public String toString() {
            return trace + " " + variant;
        }
    }

    /** A row: its line number and its fields. */
    record Row(int line, List<String> fields) {
    }

    static boolean isFiguresFile(Path path) {
        if (!path.toString().endsWith(".csv")) {
            return false;
        }
        try (BufferedReader reader = Files.newBufferedReader(path)) {
            String first = reader.readLine();
            return first != null && first.startsWith(FIRST_COLUMNS);
        } catch (IOException failure) {
            throw new VectorException(path, "cannot be read: " + failure.getMessage(), failure);
        }
    }

    static FiguresFile read(Path path) {
        try {
            List<String> lines = Files.readAllLines(path);
            List<String> columns = fields(lines.getFirst());
            Map<Run, List<Row>> runs = new LinkedHashMap<>();
            for (int number = 2; number <= lines.size(); number++) {
                Row row = new Row(number, fields(lines.get(number - 1)));
                if (row.fields().size() != columns.size()) {
                    throw new VectorException(path, number, row.fields().size() + " fields instead of "
                            + columns.size());
                }
                runs.computeIfAbsent(run(path, row), key -> new ArrayList<>()).add(row);
            }
            return new FiguresFile(path, columns, runs);
        } catch (IOException failure) {
            throw new VectorException(path, "cannot be read: " + failure.getMessage(), failure);
        }
    }

    private static List<String> fields(String line) {
        return List.of(line.split(",", -1));
    }

    private static Run run(Path path, Row row) {
        try {
            return new Run(row.fields().get(0), Variant.parse(row.fields().get(1) + "@" + row.fields().get(2)));
        } catch (IllegalArgumentException unknown) {
            throw new VectorException(path, row.line(), String.valueOf(unknown.getMessage()));
        }
    }

    String field(Row row, String column) {
        int index = columns.indexOf(column);
        return index < 0 ? "" : row.fields().get(index);
    }
}
