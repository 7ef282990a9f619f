package dev.slablab.experiments.log;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * The logs of an allocator, or what was picked from them.
 *
 * @param instance number of the live slabs in their process, where it is known
 * @param sections in the order of a dump
 */
public record LogDump(OptionalInt instance, List<LogSection> sections) {
    static final String INSTANCE = "instance ";

    /**
     * These logs as those of an instance.
     *
     * @param number of the live slabs in their process
     * @return the same sections
     */
    public LogDump of(int number) {
        return new LogDump(OptionalInt.of(number), sections);
    }

    /**
     * The dump as text.
     *
     * @return lines that can be read as a dump again
     */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        instance.ifPresent(number -> lines.add(INSTANCE + number));
        sections.forEach(section -> lines.addAll(section.lines()));
        return lines;
    }
}
