package dev.slablab.experiments.log;

import dev.slablab.allocator.audit.LogKind;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which records are wanted.
 *
 * @param kinds   of these logs
 * @param cache   about this cache; all if empty
 * @param address at this address; all if empty
 * @param newest  so many of each log; all if empty
 */
public record Selection(Set<LogKind> kinds, Optional<String> cache, OptionalLong address, OptionalInt newest) {

    /**
     * Picks.
     *
     * @param dump from what
     * @return the records wanted, and how many there were
     */
    public LogDump from(LogDump dump) {
        return new LogDump(dump.instance(), dump.sections().stream()
                .filter(section -> kinds.contains(section.kind())).map(this::from).toList());
    }

    private LogSection from(LogSection section) {
        Stream<LogRecord> records = section.records().stream()
                .filter(record -> cache.isEmpty() || record.cache().equals(cache))
                .filter(record -> address.isEmpty() || record.address().equals(address));
        List<LogRecord> wanted = newest.isPresent() ? records.limit(newest.getAsInt()).toList() : records.toList();
        return new LogSection(section.kind(), section.logged(), wanted);
    }
}
