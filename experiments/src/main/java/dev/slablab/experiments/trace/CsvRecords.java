package dev.slablab.experiments.trace;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The header lines and the rows of a CSV trace, without knowing yet what the header promises. */
final class CsvRecords implements AutoCloseable {

    private static final String BYTE_ORDER_MARK = "\ufeff";

    private final Path file;
    private final BufferedReader lines;
    private final HeaderLines headerLines;
    private final TraceLedger ledger = new TraceLedger(this::fault);
    private final Map<String, Integer> types = new HashMap<>();
    private int line;

    private CsvRecords(Path file, InputStream content) throws IOException {
        this.file = file;
        this.lines = new BufferedReader(new InputStreamReader(content, StandardCharsets.UTF_8.newDecoder()), 1 << 16);
        this.headerLines = new HeaderLines(file);
        readHeader();
    }

    /** Opens the file and reads up to the titles; nothing stays open when that fails. */
    static CsvRecords open(Path file) {
        try {
            InputStream content = FileStart.content(file);
            try {
                return new CsvRecords(file, content);
            } catch (IOException | RuntimeException e) {
                content.close();
                throw e;
            }
        } catch (IOException e) {
            throw TraceException.of(file, "header", e);
        }
    }

    HeaderLines headerLines() {
        return headerLines;
    }

    /** The totals of the rows so far. */
    TraceCounts counts() {
        return ledger.counts(ledger.time());
    }

    /** The record of the next row that is not blank; none at the end of the file. */
    @Nullable TraceRecord next() {
        try {
            String text = nextLine();
            while (text != null && text.isBlank()) {
                text = nextLine();
            }
            if (text == null) {
                return null;
            }
            TraceRecord record = record(CsvRow.of(file, line, text));
            ledger.enter(record);
            return record;
        } catch (IOException e) {
            throw TraceException.of(file, "after line " + line, e);
        }
    }

    @Override
    public void close() {
        try {
            lines.close();
        } catch (IOException e) {
            throw TraceException.of(file, "", e);
        }
    }

    private void readHeader() throws IOException {
        String text = nextLine();
        if (text != null && text.startsWith(BYTE_ORDER_MARK)) {
            text = text.substring(1);
        }
        while (text != null && (text.startsWith("#") || text.isBlank())) {
            if (text.startsWith("#")) {
                headerLines.add(text.substring(1), line);
            }
            text = nextLine();
        }
        CsvRow.requireTitles(file, line, text == null ? "" : text);
    }

    private @Nullable String nextLine() throws IOException {
        String text = lines.readLine();
        if (text != null) {
            line++;
        }
        return text;
    }

    private TraceRecord record(CsvRow row) {
        long time = row.number(CsvRow.Column.TIME_NS, Long.MAX_VALUE);
        int thread = row.small(CsvRow.Column.THREAD);
        return switch (row.text(CsvRow.Column.OP)) {
            case "alloc" -> new TraceRecord.Alloc(time, thread, row.small(CsvRow.Column.OBJECT), type(row),
                    row.small(CsvRow.Column.SIZE));
            case "free" -> new TraceRecord.Free(time, thread, objectAlone(row));
            case "access" -> new TraceRecord.Access(time, thread, objectAlone(row));
            case "resize" -> resize(row, time, thread);
            case "mark" -> mark(row, time, thread);
            case "type" -> define(row, time, thread);
            default -> throw row.wrong(CsvRow.Column.OP, "one of alloc, free, resize, access, mark, type");
        };
    }

    private int type(CsvRow row) {
        Integer id = types.get(row.text(CsvRow.Column.TYPE));
        if (id == null) {
            throw row.wrong(CsvRow.Column.TYPE, "the name of a type row that comes earlier");
        }
        return id;
    }

    private static int objectAlone(CsvRow row) {
        row.requireEmpty(CsvRow.Column.SIZE);
        row.requireEmpty(CsvRow.Column.TYPE);
        return row.small(CsvRow.Column.OBJECT);
    }

    private static TraceRecord resize(CsvRow row, long time, int thread) {
        row.requireEmpty(CsvRow.Column.TYPE);
        return new TraceRecord.Resize(time, thread, row.small(CsvRow.Column.OBJECT), row.small(CsvRow.Column.SIZE));
    }

    private static TraceRecord mark(CsvRow row, long time, int thread) {
        row.requireEmpty(CsvRow.Column.OBJECT);
        row.requireEmpty(CsvRow.Column.SIZE);
        return new TraceRecord.Mark(time, thread, row.text(CsvRow.Column.TYPE));
    }

    private TraceRecord define(CsvRow row, long time, int thread) {
        int id = row.small(CsvRow.Column.OBJECT);
        int[] geometry = row.numbers(CsvRow.Column.SIZE, 3);
        if (types.putIfAbsent(row.text(CsvRow.Column.TYPE), id) != null) {
            throw row.wrong(CsvRow.Column.TYPE, "a name that no earlier type has, because alloc rows refer to it");
        }
        return new TraceRecord.TypeDefinition(time, thread, id, geometry[0], geometry[1], geometry[2],
                row.text(CsvRow.Column.TYPE));
    }

    private TraceException fault(String problem, String remedy) {
        return new TraceException(file, "line " + line, problem, remedy);
    }
}
