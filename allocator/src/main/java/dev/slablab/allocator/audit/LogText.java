package dev.slablab.allocator.audit;

import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;

/** Logs and transactions for people. */
public final class LogText {
    private static final String INDENT = "    ";
    /** A thread may be called anything, and a record begins with one line. */
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    private LogText() {
    }

    static void write(AllocatorLogs logs, long now, Appendable out) throws IOException {
        write(LogKind.TRANSACTIONS, logs.transactions(), now, out);
        List<SavedContents> contents = logs.contents();
        title(LogKind.CONTENTS, contents, out);
        for (SavedContents saved : contents) {
            out.append("%s 0x%x, %d bytes\n%s".formatted(
                    saved.cache(), saved.address(), saved.bytes().length, saved.text()));
        }
        write(LogKind.FAILURES, logs.failures(), now, out);
        write(LogKind.SLABS, logs.slabs(), now, out);
    }

    private static void title(LogKind kind, List<?> records, Appendable out) throws IOException {
        out.append(kind.title() + ": " + records.size() + "\n");
    }

    private static void write(LogKind kind, List<Transaction> records, long now, Appendable out) throws IOException {
        title(kind, records, out);
        for (Transaction record : records) {
            out.append(text(record, now));
        }
    }

    /**
     * A transaction for people.
     *
     * @param record what happened
     * @param now    the present time, by the same clock
     * @return a line, and a line for each frame of the stack
     */
    public static String text(Transaction record, long now) {
        StringBuilder text = new StringBuilder("%s%s by thread %s at T-%s, %s\n".formatted(record.kind().word(),
                record.address() == 0 ? "" : " 0x%x".formatted(record.address()),
                CONTROL.matcher(record.thread()).replaceAll("?"), seconds(now - record.nanos()), record.subject()));
        record.stack().lines().forEach(line -> text.append(INDENT).append(line).append('\n'));
        return text.toString();
    }

    /** What happened while the dump was written happened now. */
    private static String seconds(long nanos) {
        long past = Math.max(0, nanos);
        return "%d.%09d".formatted(past / 1_000_000_000, past % 1_000_000_000);
    }
}
