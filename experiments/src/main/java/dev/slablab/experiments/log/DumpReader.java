package dev.slablab.experiments.log;

import dev.slablab.allocator.audit.LogKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads dumps of logs.
 *
 * <p>A dump has four titles, each with the number of its records; a record is a line that begins at the margin, and
 * its details are the indented lines below it. Where a text holds the dumps of several allocators, {@code instance N}
 * stands above each.
 */
public final class DumpReader {
    private static final Pattern TITLE = Pattern.compile("(?<title>"
            + Stream.of(LogKind.values()).map(LogKind::title).collect(Collectors.joining("|"))
            + "): (?<count>\\d{1,9})(?: of (?<logged>\\d{1,9}))?");
    private static final Pattern INSTANCE = Pattern.compile(LogDump.INSTANCE + "(\\d{1,9})");
    private static final Pattern DONE = Pattern.compile(
            "(?:allocated|freed|slab made|not served)(?: 0x(?<address>[0-9a-f]{1,16}))? by thread .* "
                    + "at T-\\d+\\.\\d{9}, (?:cache (?<cache>.+)|\\d+ bytes)");
    private static final Pattern SAVED =
            Pattern.compile("(?<cache>.+) 0x(?<address>[0-9a-f]{1,16}), \\d+ bytes");
    private static final int HEXADECIMAL = 16;

    private final String source;
    private final List<String> lines;
    private int next;

    private DumpReader(String source, List<String> lines) {
        this.source = source;
        this.lines = lines;
    }

    /**
     * Reads a text.
     *
     * @param source where it comes from, for messages
     * @param lines  the text
     * @return at least one dump
     * @throws NoDumpException if it is none
     */
    public static List<LogDump> read(String source, List<String> lines) {
        DumpReader reader = new DumpReader(source, lines);
        List<LogDump> dumps = new ArrayList<>();
        do {
            dumps.add(reader.dump());
        } while (reader.next < lines.size());
        return dumps;
    }

    private LogDump dump() {
        OptionalInt instance = OptionalInt.empty();
        Matcher matcher = INSTANCE.matcher(line());
        if (matcher.matches()) {
            instance = OptionalInt.of(Integer.parseInt(matcher.group(1)));
            next++;
        }
        List<LogSection> sections = new ArrayList<>();
        for (LogKind kind : LogKind.values()) {
            section(kind).ifPresent(sections::add);
        }
        if (sections.isEmpty()) {
            throw expected("the title of a log, such as \"" + LogKind.TRANSACTIONS.title() + ": 0\"");
        }
        return new LogDump(instance, sections);
    }

    /** What was picked from a dump before may lack some. */
    private Optional<LogSection> section(LogKind kind) {
        Matcher title = TITLE.matcher(line());
        if (!title.matches() || !title.group("title").equals(kind.title())) {
            return Optional.empty();
        }
        next++;
        int count = Integer.parseInt(title.group("count"));
        int logged = title.group("logged") == null ? count : Integer.parseInt(title.group("logged"));
        List<LogRecord> records = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            records.add(record(kind));
        }
        return Optional.of(new LogSection(kind, logged, records));
    }

    private LogRecord record(LogKind kind) {
        String heading = line();
        Matcher matcher = (kind == LogKind.CONTENTS ? SAVED : DONE).matcher(heading);
        if (!matcher.matches()) {
            throw expected("a record of " + kind.title());
        }
        next++;
        List<String> details = new ArrayList<>();
        while (line().startsWith(" ")) {
            details.add(line());
            next++;
        }
        String address = matcher.group("address");
        return new LogRecord(heading, details, Optional.ofNullable(matcher.group("cache")),
                address == null ? OptionalLong.empty() : OptionalLong.of(Long.parseUnsignedLong(address, HEXADECIMAL)));
    }

    private String line() {
        return next < lines.size() ? lines.get(next) : "";
    }

    private NoDumpException expected(String what) {
        String found = next < lines.size() ? "\"" + lines.get(next).strip() + "\"" : "the end";
        return new NoDumpException("%s, line %d: expected %s, found %s; a dump is written by \"slablab log PID\" or by "
                .formatted(source, next + 1, what, found) + "SlabAllocator.logs().dump");
    }
}
