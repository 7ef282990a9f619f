package dev.slablab.experiments.result;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads a CSV file of results. */
final class ResultTable {
    private static final CsvMapper MAPPER = CsvMapper.builder().enable(CsvParser.Feature.FAIL_ON_MISSING_COLUMNS)
            .build();

    private ResultTable() {
    }

    /** The rows below the line of column ids. */
    static List<ResultRow> read(Path file) {
        try (MappingIterator<Map<String, String>> lines = MAPPER.readerForMapOf(String.class)
                .with(CsvSchema.emptySchema().withHeader()).readValues(file.toFile())) {
            List<ResultRow> rows = new ArrayList<>();
            while (lines.hasNextValue()) {
                rows.add(new ResultRow(file, rows.size() + 2L, lines.nextValue()));
            }
            return rows;
        } catch (IOException failure) {
            throw new ResultException(file, "cannot be read: " + failure.getMessage(), failure);
        }
    }
}
