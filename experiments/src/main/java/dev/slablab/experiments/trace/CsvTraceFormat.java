package dev.slablab.experiments.trace;

import java.nio.file.Path;

/**
 * The trace as text that anyone can write: a spreadsheet, a shell script, a tracer of one's own.
 *
 * <p>First come lines {@code # key: value}, then exactly the line {@code time_ns,thread,op,object,size,type}, then one
 * row per record, UTF-8, sorted by time. Cells with commas are put in double quotes, double quotes inside are doubled.
 *
 * <ul>
 * <li>{@code 0,0,type,0,64/63/4096,dentry}: type 0 with object size, slots per slab and slab bytes (0 when not known)
 * <li>{@code 10,0,alloc,0,40,dentry}: object 0 of 40 bytes; allocations number their objects 0, 1, 2, …
 * <li>{@code 20,0,resize,0,50,}
 * <li>{@code 30,1,access,0,,}
 * <li>{@code 40,1,free,0,,}
 * <li>{@code 50,0,mark,,,drain:first}
 * </ul>
 *
 * <p>Of the header only {@code kind} must be there. Without them, {@code name} is the file's name up to its first dot,
 * {@code clock} is {@code logical} (nobody promised that times are real, so only their order is trusted),
 * {@code time_unit_ns} is 1, and totals are counted by reading the file once in advance. Totals that are there must
 * agree with the rows; with all of them a file that was cut short is noticed, and it is read only once.
 */
public final class CsvTraceFormat implements TraceFormat {

    /** Called by {@link java.util.ServiceLoader}. */
    public CsvTraceFormat() { }

    @Override
    public String name() {
        return "csv";
    }

    @Override
    public String description() {
        return "text trace, NAME.csv or NAME.csv.gz, columns " + CsvRow.TITLES;
    }

    @Override
    public boolean accepts(Path file) {
        String path = file.toString();
        return path.endsWith(".csv") || path.endsWith(".csv.gz") || beginsLikeTrace(FileStart.firstLine(file));
    }

    /**
     * {@inheritDoc}
     *
     * <p>Places in messages are line numbers from 1.
     */
    @Override
    public TraceReader open(Path file) {
        return CsvTraceReader.open(file);
    }

    private static boolean beginsLikeTrace(String line) {
        return line.equals(CsvRow.TITLES) || line.startsWith("# ") && line.contains(": ");
    }
}
