package dev.slablab.experiments.trace;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Reads the CSV form; {@link CsvTraceFormat} describes it. */
final class CsvTraceReader implements TraceReader {

    private final Path file;
    private final CsvRecords records;
    private final TraceHeader header;
    private @Nullable TraceRecord current;
    private boolean ended;

    private CsvTraceReader(Path file, CsvRecords records) {
        this.file = file;
        this.records = records;
        HeaderLines lines = records.headerLines();
        this.header = lines.header(nameOf(file), "logical", 1,
                lines.haveTotals() ? lines.totals() : countedTotals(file));
    }

    /** Opens the file; a header without all totals makes it be read twice, first to count. */
    static TraceReader open(Path file) {
        CsvRecords records = CsvRecords.open(file);
        try {
            return new CsvTraceReader(file, records);
        } catch (RuntimeException e) {
            records.close();
            throw e;
        }
    }

    @Override
    public TraceHeader header() {
        return header;
    }

    @Override
    public boolean advance() {
        if (ended) {
            return false;
        }
        current = records.next();
        if (current == null) {
            ended = true;
            HeaderLines.requireEqual(file, header.counts(), records.counts());
        }
        return !ended;
    }

    @Override
    public TraceRecord record() {
        if (current == null) {
            throw new IllegalStateException("there is no current record: advance() must have returned true");
        }
        return current;
    }

    @Override
    public void close() {
        ended = true;
        current = null;
        records.close();
    }

    private static TraceCounts countedTotals(Path file) {
        try (CsvRecords records = CsvRecords.open(file)) {
            records.headerLines().needed("kind");
            while (records.next() != null) { }
            records.headerLines().requireTotals(records.counts());
            return records.counts();
        }
    }

    private static String nameOf(Path file) {
        String name = String.valueOf(file.getFileName());
        int dot = name.indexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }
}
