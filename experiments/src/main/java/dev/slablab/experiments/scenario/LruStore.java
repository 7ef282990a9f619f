package dev.slablab.experiments.scenario;

import dev.slablab.clients.store.Eviction;
import dev.slablab.clients.store.StoreSetup;
import dev.slablab.clients.store.StoreSetup.Moving;
import dev.slablab.clients.store.StoreStats;
import dev.slablab.experiments.bench.Benchmark.Effort;
import dev.slablab.experiments.live.Latencies;
import dev.slablab.experiments.report.Amount;
import dev.slablab.experiments.report.TextTable;
import dev.slablab.experiments.report.TextTable.Heading;
import dev.slablab.experiments.scenario.StoreCourse.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A store under a limit whose values become longer.
 *
 * <p><b>The source.</b> Redis tests its active defragmentation so; Powers, Tench, Berger and McGregor (Mesh, PLDI
 * 2019, section 6) made it a benchmark: a store limited to 100 MB of objects, least recently used goes first; 700,000
 * random keys with values of 240 bytes, then 170,000 with values of 492. What was evicted leaves holes that values of
 * the new length do not fit into. Alaska (ASPLOS 2024) has run the same.
 *
 * <p><b>Why the eviction matters.</b> Where the least recently used go first exactly, values leave in the order in
 * which they came, slab after slab, and hardly any hole is left: nothing is to be had by moving, and that is shown
 * too. Redis draws a few entries at random and compares times of a second's resolution, of which all of this takes
 * one or two; so it evicts nearly at random. {@link Eviction#SAMPLED} does that.
 *
 * <p><b>Two limits.</b> Redis limits what its objects take, not what they hold hostage, and so the first table's store
 * does; what is held beyond it is what can be got back. In the second table slabs are limited, as a program would have
 * it: then nothing is ever held beyond, and what moving is worth shows in how many values there is room for.
 */
public final class LruStore implements Scenario {
    private static final int FIRST = 700_000;
    private static final int SECOND = 170_000;
    private static final long LIMIT = 100L << 20;
    private static final int SMALLER = 20;
    private static final double NANOS_PER_SECOND = 1e9;
    private static final double NANOS_PER_MILLI = 1e6;

    /** A scenario without state. */
    public LruStore() {
    }

    @Override
    public String name() {
        return "c7";
    }

    @Override
    public String summary() {
        return "a store limited to 100 MB gets 700,000 values of 240 bytes, then 170,000 of 492 (Redis' test of active "
                + "defragmentation; Mesh, PLDI 2019; Alaska, ASPLOS 2024)";
    }

    @Override
    public ScenarioResult run(Effort effort, Consumer<String> progress) {
        int divisor = switch (effort) {
            case SMOKE -> SMALLER;
            case FULL -> 1;
        };
        long limit = LIMIT / divisor;
        StoreSetup ample = StoreSetup.standard(8 * LIMIT).withEntryLimit(limit);
        List<Outcome> objectsLimited = courses(ample, divisor, progress, "limit of objects");
        List<Outcome> slabsLimited = courses(StoreSetup.standard(limit), divisor, progress, "limit of slabs");
        return new ScenarioResult(done(divisor, limit),
                List.of(memory(objectsLimited), pauses(objectsLimited), published(), room(slabsLimited)), REMARKS);
    }

    private static List<Outcome> courses(StoreSetup setup, int divisor, Consumer<String> progress, String limit) {
        List<Outcome> outcomes = new ArrayList<>();
        for (Eviction eviction : List.of(Eviction.SAMPLED, Eviction.LEAST_RECENTLY_USED)) {
            for (Moving moving : List.of(Moving.OFF, Moving.ON)) {
                progress.accept(limit + ", " + words(eviction) + ", moving " + words(moving));
                outcomes.add(new StoreCourse(setup.with(eviction).with(moving), FIRST / divisor, SECOND / divisor)
                        .run());
            }
        }
        return outcomes;
    }

    private static String words(Eviction eviction) {
        return switch (eviction) {
            case SAMPLED -> "oldest of 5 drawn (Redis)";
            case LEAST_RECENTLY_USED -> "least recently used";
        };
    }

    private static String words(Moving moving) {
        return moving.name().toLowerCase(Locale.ROOT);
    }

    private static String done(int divisor, long limit) {
        return (divisor == 1 ? "" : "Here everything is divided by " + divisor + ". ")
                + "Keys are 16 random bytes, the limit is " + Amount.count(limit)
                + " bytes; one thread puts all values; then a foreground of 100,000 operations a second begins "
                + "(reads, and each fifth followed by a put of the same length), and a second later all memory is "
                + "asked for that can be spared: magazines are emptied and free pages given back with and without "
                + "moving. Counted is the memory of the store's arena by the kernel's own account (mincore), in "
                + "MiB: slabs with entries, with holes, and free pages that the system does not have back. All "
                + "values were compared with what was put, before and after.";
    }

    private static TextTable memory(List<Outcome> outcomes) {
        TextTable table = new TextTable(Heading.words("who goes"), Heading.words("moving"), Heading.numbers("values"),
                Heading.numbers("ideal"), Heading.numbers("filled"), Heading.numbers("got back"),
                Heading.numbers("against off"), Heading.numbers("s"), Heading.numbers("CPU s"),
                Heading.numbers("moves"), Heading.numbers("index heap"));
        for (Outcome outcome : outcomes) {
            StoreStats before = outcome.filled();
            StoreStats after = outcome.reclaimed();
            table.row(words(outcome.eviction()), words(outcome.moving()), Amount.count(after.entries()),
                    Amount.mebibytes(after.neededBytes()), Amount.mebibytes(before.residentBytes()),
                    Amount.mebibytes(after.residentBytes()),
                    againstOff(outcome, outcomes), seconds(outcome.time()),
                    seconds(outcome.processor()), Amount.count(after.moved()), Amount.mebibytes(after.heapBytes()));
        }
        return table;
    }

    private static TextTable pauses(List<Outcome> outcomes) {
        TextTable table = new TextTable(Heading.words("who goes"), Heading.words("moving"),
                Heading.words("foreground beside"), Heading.numbers("operations"), Heading.numbers("p50 ms"),
                Heading.numbers("p99 ms"), Heading.numbers("p99.9 ms"), Heading.numbers("longest ms"));
        for (Outcome outcome : outcomes) {
            for (Row row : List.of(new Row("nothing else", Outcome::alone), new Row("getting back", Outcome::beside))) {
                var took = row.latencies.apply(outcome);
                table.row(words(outcome.eviction()), words(outcome.moving()), row.name,
                        Amount.count(took.operations()), millis(took.p50()), millis(took.p99()), millis(took.p999()),
                        millis(took.longest()));
            }
        }
        return table;
    }

    private record Row(String name, Function<Outcome, Latencies> latencies) {
    }

    private static TextTable published() {
        return new TextTable(Heading.words("published"), Heading.numbers("change"), Heading.numbers("s"),
                Heading.numbers("longest ms"))
                .row("Redis 4 with jemalloc, active defragmentation (Mesh, section 6)", "−39 %", "1.49", "–")
                .row("Redis 4 with Mesh", "−39 %", "0.23", "22")
                .row("Redis with Alaska", "−40 %", "–", "–");
    }

    private static TextTable room(List<Outcome> outcomes) {
        TextTable table = new TextTable(Heading.words("slabs limited: who goes"), Heading.words("moving"),
                Heading.numbers("values kept"), Heading.numbers("their bytes"), Heading.numbers("of the limit"),
                Heading.numbers("evicted"), Heading.numbers("moves"), Heading.numbers("s to fill"));
        for (Outcome outcome : outcomes) {
            StoreStats filled = outcome.filled();
            table.row(words(outcome.eviction()), words(outcome.moving()), Amount.count(filled.entries()),
                    Amount.mebibytes(filled.entryBytes()), Amount.percent(filled.entryBytes(), filled.heldBytes()),
                    Amount.count(filled.evicted()), Amount.count(filled.moved()), seconds(outcome.filling()));
        }
        return table;
    }

    private static final List<String> REMARKS = List.of(
            "\"ideal\" is the fewest slabs that hold the values left; \"filled\" is before, \"got back\" after memory "
                    + "was asked for, in MiB; \"against off\" compares what is left with the run that could not "
                    + "move, as the published figures do",
            "published figures are of a whole Redis process, of its resident memory over time; here the arena "
                    + "alone is counted, and the index, which Redis has among its objects and under its limit, lies "
                    + "in the Java heap",
            "Redis' limit counts its objects with headers and hash table entries; here an object is a header of "
                    + "24 bytes, the key and the value, rounded up to its size class, and its share of the slab: "
                    + "342 and 683 bytes",
            "Redis keeps the best candidates of earlier draws in a pool, here there is none; each of 64 stripes "
                    + "has its share of the limit and draws among its own entries",
            "the published times are those of defragmenting while the test goes on; here memory is asked for "
                    + "once, when all values are in, and \"CPU s\" is that of all threads but the foreground, "
                    + "compiler and collector included, on a Java machine that has not moved anything before");

    /** Beside the run with the same eviction that could not move. */
    private static String againstOff(Outcome outcome, List<Outcome> all) {
        return switch (outcome.moving()) {
            case OFF -> "";
            case ON -> change(left(all, outcome.eviction()), outcome.reclaimed().residentBytes());
        };
    }

    private static long left(List<Outcome> all, Eviction eviction) {
        return all.stream().filter(each -> each.eviction() == eviction && each.moving() == Moving.OFF)
                .mapToLong(each -> each.reclaimed().residentBytes()).findFirst().orElseThrow();
    }

    private static String change(long before, long after) {
        return String.format(Locale.ROOT, "%+.0f %%", 100.0 * (after - before) / before).replace('-', '−');
    }

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.2f", time.toNanos() / NANOS_PER_SECOND);
    }

    private static String millis(long nanos) {
        return String.format(Locale.ROOT, "%.3f", nanos / NANOS_PER_MILLI);
    }
}
