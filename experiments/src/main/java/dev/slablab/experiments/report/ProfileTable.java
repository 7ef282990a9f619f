package dev.slablab.experiments.report;

import dev.slablab.experiments.report.ClassProfile.Lifetime;
import dev.slablab.experiments.report.TextTable.Heading;
import dev.slablab.experiments.trace.TraceHeader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What is in a trace, as a table. */
public final class ProfileTable {
    private static final double NANOS = 1e9;

    private ProfileTable() {
    }

    /**
     * The table of a trace.
     *
     * @param profile what was found
     * @param most    classes to show, 1 or more
     * @param width   characters in a line, as far as possible
     * @return lines of text
     */
    public static List<String> lines(TraceProfile profile, int most, int width) {
        List<String> lines = new ArrayList<>(Paragraph.wrap(about(profile.header()), width));
        lines.add("");
        TextTable table = new TextTable(Heading.words(
                profile.header().kind() == TraceHeader.Kind.MALLOC ? "size class" : "cache"),
                Heading.numbers("size"), Heading.numbers("allocations"), Heading.numbers("peak live"),
                Heading.numbers("MiB"), Heading.numbers("live at end"), Heading.numbers("lived <100").ifRoom(),
                Heading.numbers("to 10,000").ifRoom(), Heading.numbers("longer").ifRoom());
        profile.classes().stream().limit(most).forEach(each -> table.row(each.name(),
                each.objectSize() == 0 ? "-" : Integer.toString(each.objectSize()), Amount.count(each.allocations()),
                Amount.count(each.peakLive()), each.objectSize() == 0 ? "-" : Amount.mebibytes(each.peakBytes()),
                Amount.count(each.liveAtEnd()), share(each, Lifetime.SHORT), share(each, Lifetime.MIDDLE),
                share(each, Lifetime.LONG)));
        lines.addAll(table.lines(width));
        if (profile.classes().size() > most) {
            lines.add("and " + (profile.classes().size() - most) + " more; --all shows them");
        }
        return lines;
    }

    /** Of all that were freed. */
    private static String share(ClassProfile profile, Lifetime lifetime) {
        return Amount.percent(profile.lived(lifetime),
                profile.lifetimes().values().stream().mapToLong(Long::longValue).sum());
    }

    private static String about(TraceHeader header) {
        return String.format(Locale.ROOT, "%s: kind %s, %,d events (%,d allocations, %,d frees, %,d resizes, "
                        + "%,d accesses), %,d marks, %d threads, peak %,d objects alive, %.1f s (clock: %s)",
                header.name(), header.kind().id(), header.events(), header.allocs(), header.frees(),
                header.resizes(), header.accesses(), header.marks(), header.threads(), header.peakLive(),
                header.durationNanos() / NANOS, header.clock());
    }
}
