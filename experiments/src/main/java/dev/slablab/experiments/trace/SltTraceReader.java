package dev.slablab.experiments.trace;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Decodes the binary form; {@link SltTraceFormat} describes it. */
final class SltTraceReader implements TraceReader {

    private static final String AGAIN = "The file is damaged: fetch or record it again";

    private final Path file;
    private final InputStream stream;
    private final ByteWindow bytes;
    private final TraceHeader header;
    private final TraceLedger ledger = new TraceLedger(this::fault);
    private final long mostUnits;
    private @Nullable TraceRecord current;
    private boolean ended;
    private long units;
    private int thread;
    private long records;
    private long recordOffset;

    private SltTraceReader(Path file, InputStream stream) throws IOException {
        this.file = file;
        this.stream = stream;
        this.bytes = new ByteWindow(stream);
        this.header = readHeader();
        this.mostUnits = Long.MAX_VALUE / header.timeUnitNanos();
    }

    /** Opens the file and reads its header; nothing stays open when that fails. */
    static TraceReader open(Path file) {
        try {
            InputStream compressed = Files.newInputStream(file);
            try {
                return new SltTraceReader(file, new GzipInput(compressed));
            } catch (IOException | RuntimeException e) {
                compressed.close();
                throw e;
            }
        } catch (IOException e) {
            throw TraceException.of(file, "header", e);
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
        try {
            current = decode();
            ended = current == null;
            return !ended;
        } catch (IOException e) {
            throw TraceException.of(file, place(), e);
        }
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
        try {
            stream.close();
        } catch (IOException e) {
            throw TraceException.of(file, "", e);
        }
    }

    private TraceHeader readHeader() throws IOException {
        String first = bytes.line();
        if (!first.equals(SltTags.FIRST_LINE)) {
            throw new TraceException(file, "line 1", "found \"" + FileStart.printable(first) + "\", expected \""
                    + SltTags.FIRST_LINE + "\"", "This is no binary trace; give it the name ending of what it is");
        }
        HeaderLines lines = new HeaderLines(file);
        int lineNumber = 2;
        for (String line = bytes.line(); !line.isEmpty(); line = bytes.line()) {
            lines.add(line, lineNumber++);
        }
        lines.needed("time_unit_ns");
        return lines.header(lines.needed("name"), lines.needed("clock"), 1, lines.totals());
    }

    /** Decodes the next record, passing over extensions; none at the end record. */
    private @Nullable TraceRecord decode() throws IOException {
        while (true) {
            recordOffset = bytes.offset();
            int tag = bytes.next();
            if ((tag & SltTags.RESERVED) != 0) {
                throw fault("the tag byte " + tag + " has bits that must be zero", AGAIN);
            }
            if ((tag & SltTags.TIME) != 0) {
                pass(bytes.number());
            }
            if ((tag & SltTags.THREAD) != 0) {
                thread = small("thread number");
            }
            int operation = tag & SltTags.OPERATION;
            if (operation == SltTags.END) {
                end();
                return null;
            }
            if (operation != SltTags.EXTENSION) {
                TraceRecord record = fields(operation, units * header.timeUnitNanos());
                ledger.enter(record);
                records++;
                return record;
            }
            bytes.skip(bytes.number());
        }
    }

    private TraceRecord fields(int operation, long time) throws IOException {
        return switch (operation) {
            case SltTags.ALLOC -> new TraceRecord.Alloc(time, thread, ledger.nextObject(), small("type id"),
                    small("size"));
            case SltTags.FREE -> new TraceRecord.Free(time, thread, object());
            case SltTags.RESIZE -> new TraceRecord.Resize(time, thread, object(), small("size"));
            case SltTags.ACCESS -> new TraceRecord.Access(time, thread, object());
            case SltTags.MARK -> new TraceRecord.Mark(time, thread, bytes.text());
            case SltTags.TYPE -> new TraceRecord.TypeDefinition(time, thread, small("type id"), small("object size"),
                    small("slots"), small("slab size"), bytes.text());
            default -> throw new IllegalStateException("operation " + operation);
        };
    }

    private void pass(long delta) {
        if (delta > mostUnits - units) {
            throw fault("the time exceeds " + Long.MAX_VALUE + " ns", AGAIN);
        }
        units += delta;
    }

    private int object() throws IOException {
        long back = bytes.number();
        if (back >= ledger.nextObject()) {
            throw fault("an object " + back + " before the youngest is named, but there are only "
                    + ledger.nextObject(), AGAIN);
        }
        return (int) (ledger.nextObject() - 1 - back);
    }

    private int small(String what) throws IOException {
        long value = bytes.number();
        if (value > Integer.MAX_VALUE) {
            throw fault("the " + what + " is " + value + ", but " + Integer.MAX_VALUE + " is the most",
                    "Slablab has no larger ones: leave such records out of the recording");
        }
        return (int) value;
    }

    /** The end record, and that nothing comes after it; reading on also makes the checksum be compared. */
    private void end() throws IOException {
        long allocs = bytes.number();
        if (allocs != ledger.nextObject()) {
            throw fault("the end record counts " + allocs + " allocations, but there were " + ledger.nextObject(),
                    AGAIN);
        }
        if (!bytes.exhausted()) {
            recordOffset = bytes.offset();
            throw fault("there are more bytes behind the end record", AGAIN);
        }
        TraceCounts counted = ledger.counts(units * header.timeUnitNanos());
        HeaderLines.requireEqual(file, header.counts(), counted);
    }

    private TraceException fault(String problem, String remedy) {
        return new TraceException(file, place(), problem, remedy);
    }

    private String place() {
        return "record " + (records + 1) + " at byte " + recordOffset + " of the decompressed trace";
    }
}
