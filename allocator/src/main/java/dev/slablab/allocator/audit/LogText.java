package dev.slablab.allocator.audit;

import java.io.IOException;
import java.util.List;

/** Logs and transactions for people. */
public final class LogText {
    private static final String INDENT = "    ";

    private LogText() {
    }

    static void write(AllocatorLogs logs, long now, Appendable out) throws IOException {
        write("transactions", logs.transactions(), now, out);
        List<SavedContents> contents = logs.contents();
        out.append("contents of freed objects: " + contents.size() + "\n");
        for (SavedContents saved : contents) {
            out.append("%s 0x%x, %d bytes\n%s".formatted(
                    saved.cache(), saved.address(), saved.bytes().length, saved.text()));
        }
        write("requests not served", logs.failures(), now, out);
        write("slabs made", logs.slabs(), now, out);
    }

    private static void write(String title, List<Transaction> records, long now, Appendable out) throws IOException {
        out.append(title + ": " + records.size() + "\n");
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
        StringBuilder text = new StringBuilder("%s%s by thread %s at T-%s, cache %s\n".formatted(record.kind().word(),
                record.address() == 0 ? "" : " 0x%x".formatted(record.address()), record.thread(),
                seconds(now - record.nanos()), record.cache()));
        record.stack().lines().forEach(line -> text.append(INDENT).append(line).append('\n'));
        return text.toString();
    }

    private static String seconds(long nanos) {
        return "%d.%09d".formatted(nanos / 1_000_000_000, Math.floorMod(nanos, 1_000_000_000));
    }
}
