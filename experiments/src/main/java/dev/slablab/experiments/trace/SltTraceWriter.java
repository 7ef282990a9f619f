package dev.slablab.experiments.trace;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * Writes a binary trace, checking it by the same rules as the readers.
 *
 * <p>The file appears under its name only when {@link #finish()} succeeds, so that an interrupted recording leaves
 * nothing that looks like a trace. Until then the records wait in a temporary file beside it: the totals stand in the
 * header, in front of the records, and are known at the end. The same records give the same bytes, at any time and on
 * any machine with the same Java runtime, because nothing of the surroundings is stored.
 *
 * <p>A writer belongs to one thread.
 */
public final class SltTraceWriter implements AutoCloseable {

    private final Path file;
    private final TraceHeader about;
    private final Path bodyFile;
    private final OutputStream body;
    private final TraceLedger ledger = new TraceLedger(this::fault);
    private long units;
    private int thread;
    private long records;
    private boolean halfWritten;
    private boolean closed;

    /**
     * Begins a trace.
     *
     * @param file  where it will appear, customarily {@code NAME.slt.gz}; replaced when it exists
     * @param about gives name, kind, time unit, clock, source and licence; the totals are counted, not taken from here
     * @throws TraceException when there can be no file beside it
     */
    public SltTraceWriter(Path file, TraceHeader about) {
        this.file = file;
        this.about = about;
        try {
            Path folder = file.toAbsolutePath().getParent();
            this.bodyFile = Files.createTempFile(folder, "." + file.getFileName() + ".", ".tmp");
            this.body = new BufferedOutputStream(Files.newOutputStream(bodyFile), 1 << 16);
        } catch (IOException e) {
            throw TraceException.of(file, "", e);
        }
    }

    /**
     * Appends a record.
     *
     * @param record the next step; its time must be a multiple of the time unit
     * @throws TraceException when it contradicts the records before, or when the disk refuses
     */
    public void write(TraceRecord record) {
        halfWritten = true;
        if (record.time() % about.timeUnitNanos() != 0) {
            throw fault("the time " + record.time() + " ns is not a multiple of the time unit, "
                    + about.timeUnitNanos() + " ns", "Choose a time unit that divides all times");
        }
        ledger.enter(record);
        try {
            tag(operation(record), record.time() / about.timeUnitNanos(), record.thread());
            fields(record);
            records++;
            halfWritten = false;
        } catch (IOException e) {
            throw TraceException.of(file, place(), e);
        }
    }

    /**
     * Ends the trace and lets the file appear.
     *
     * @return the header with the totals of all records
     * @throws TraceException        when the disk refuses; nothing has appeared then
     * @throws IllegalStateException after {@link #close()}, and when {@link #write} has failed
     */
    public TraceHeader finish() {
        if (closed || halfWritten) {
            throw new IllegalStateException("the writer is closed, or a record could not be written");
        }
        TraceHeader header = TraceHeader.of(about, ledger.counts(ledger.time()));
        try {
            body.write(SltTags.END);
            number(header.allocs());
            body.close();
            publish(header);
            return header;
        } catch (IOException e) {
            throw TraceException.of(file, place(), e);
        } finally {
            close();
        }
    }

    /** Removes the temporary file; a trace that was not finished is dropped. Harmless when repeated. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        try (body) {
            Files.deleteIfExists(bodyFile);
        } catch (IOException e) {
            throw TraceException.of(file, "", e);
        }
    }

    private void publish(TraceHeader header) throws IOException {
        Path whole = bodyFile.resolveSibling(bodyFile.getFileName() + ".gz");
        try {
            try (OutputStream out = new SmallestGzip(Files.newOutputStream(whole))) {
                out.write(headerText(header).getBytes(StandardCharsets.UTF_8));
                Files.copy(bodyFile, out);
            }
            Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(whole);
        }
    }

    private static String headerText(TraceHeader header) {
        StringBuilder text = new StringBuilder(SltTags.FIRST_LINE).append('\n');
        line(text, "name", header.name());
        line(text, "kind", header.kind().id());
        line(text, "source", header.source());
        line(text, "licence", header.licence());
        line(text, "clock", header.clock());
        line(text, "time_unit_ns", header.timeUnitNanos());
        header.counts().totals().forEach(total -> line(text, total.key(), total.value()));
        return text.append('\n').toString();
    }

    private static void line(StringBuilder text, String key, Object value) {
        text.append(key).append(": ").append(value).append('\n');
    }

    private static int operation(TraceRecord record) {
        return switch (record) {
            case TraceRecord.Alloc _ -> SltTags.ALLOC;
            case TraceRecord.Free _ -> SltTags.FREE;
            case TraceRecord.Resize _ -> SltTags.RESIZE;
            case TraceRecord.Access _ -> SltTags.ACCESS;
            case TraceRecord.Mark _ -> SltTags.MARK;
            case TraceRecord.TypeDefinition _ -> SltTags.TYPE;
        };
    }

    private void tag(int operation, long now, int current) throws IOException {
        long passed = now - units;
        body.write(operation | (passed > 0 ? SltTags.TIME : 0) | (current != thread ? SltTags.THREAD : 0));
        if (passed > 0) {
            number(passed);
        }
        if (current != thread) {
            number(current);
        }
        units = now;
        thread = current;
    }

    private void fields(TraceRecord record) throws IOException {
        switch (record) {
            case TraceRecord.Alloc alloc -> numbers(alloc.type(), alloc.size());
            case TraceRecord.Free free -> number(age(free.object()));
            case TraceRecord.Resize resize -> numbers(age(resize.object()), resize.size());
            case TraceRecord.Access access -> number(age(access.object()));
            case TraceRecord.Mark mark -> text(mark.label());
            case TraceRecord.TypeDefinition type -> {
                numbers(type.id(), type.objectSize(), type.slots(), type.slabBytes());
                text(type.name());
            }
        }
    }

    private int age(int object) {
        return ledger.nextObject() - 1 - object;
    }

    private void numbers(int... values) throws IOException {
        for (int value : values) {
            number(value);
        }
    }

    private void number(long value) throws IOException {
        long left = value;
        while (left > 0x7f) {
            body.write((int) left & 0x7f | 0x80);
            left >>>= 7;
        }
        body.write((int) left);
    }

    private void text(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > ByteWindow.LONGEST_TEXT) {
            throw fault("a text has " + bytes.length + " bytes", "At most " + ByteWindow.LONGEST_TEXT + " fit");
        }
        number(bytes.length);
        body.write(bytes);
    }

    private TraceException fault(String problem, String remedy) {
        return new TraceException(file, place(), problem, remedy);
    }

    private String place() {
        return "record " + (records + 1);
    }

    /** Gzip at its highest effort; Java leaves the time stamp zero and names no file. */
    private static final class SmallestGzip extends GZIPOutputStream {

        SmallestGzip(OutputStream out) throws IOException {
            super(out, 1 << 16);
            def.setLevel(Deflater.BEST_COMPRESSION);
        }
    }
}
