package dev.slablab.experiments.log;

import dev.slablab.allocator.audit.LogKind;
import java.util.ArrayList;
import java.util.List;

/**
 * One of an allocator's logs, or what was picked from it.
 *
 * @param kind    which log
 * @param logged  how many records the log had, at least as many as are here
 * @param records newest first
 */
public record LogSection(LogKind kind, int logged, List<LogRecord> records) {

    /** As in a dump; a title says how many of how many records follow, if that is not all. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        String all = records.size() == logged ? "" : " of " + logged;
        lines.add(kind.title() + ": " + records.size() + all);
        for (LogRecord record : records) {
            lines.add(record.heading());
            lines.addAll(record.details());
        }
        return lines;
    }
}
