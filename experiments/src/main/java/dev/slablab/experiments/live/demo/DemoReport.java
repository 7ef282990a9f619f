package dev.slablab.experiments.live.demo;

import dev.slablab.experiments.live.Latencies;
import dev.slablab.experiments.live.demo.DemoResult.Answers;
import dev.slablab.experiments.live.demo.DemoResult.Pauses;
import dev.slablab.experiments.live.demo.DemoResult.Returns;
import dev.slablab.experiments.live.demo.DemoResult.Role;
import dev.slablab.experiments.live.demo.DemoResult.Step;
import dev.slablab.experiments.report.Amount;
import dev.slablab.experiments.report.Paragraph;
import dev.slablab.experiments.report.TextTable;
import dev.slablab.experiments.report.TextTable.Heading;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a demonstration prints. */
public final class DemoReport {
    private static final int PAGE = 4096;
    private static final double NANOS_PER_MICRO = 1e3;
    private static final double NANOS_PER_SECOND = 1e9;

    private DemoReport() {
    }

    /**
     * The result as tables.
     *
     * @param result what came out
     * @param width  characters in a line
     * @return lines
     */
    public static List<String> lines(DemoResult result, int width) {
        List<String> lines = new ArrayList<>(Paragraph.wrap(headline(result), width));
        lines.add("");
        lines.addAll(steps(result).lines(width));
        lines.add("");
        lines.addAll(pauses(result).lines(width));
        lines.add("");
        lines.addAll(figures(result).lines(width));
        return lines;
    }

    private static String headline(DemoResult result) {
        DemoPlan plan = result.plan();
        var geometry = plan.geometry();
        return "%s objects of %s bytes, of which %s survive, chosen at random with seed %d; slabs of %s bytes hold %s "
                .formatted(Amount.count(plan.objects()), Amount.count(plan.size()), Amount.count(result.survivors()),
                        plan.seed(), Amount.count(geometry.slabSize()), Amount.count(geometry.capacity(0)))
                + "objects, with the descriptor " + (geometry.offSlab() ? "elsewhere" : "on the slab") + "; pages go "
                + "back " + plan.pageReturn().name().toLowerCase(Locale.ROOT);
    }

    private static TextTable steps(DemoResult result) {
        TextTable table = new TextTable(Heading.words("memory after"), Heading.numbers("slabs"),
                Heading.numbers("MiB resident"), Heading.numbers("÷ ideal"), Heading.numbers("moves"),
                Heading.numbers("fewest"), Heading.numbers("s"), Heading.numbers("CPU s"));
        for (Step step : result.steps()) {
            table.row(step.name(), Amount.count(step.slabs()), Amount.mebibytes(step.residentBytes()),
                    ratio(step.residentBytes(), result.idealBytes()), Amount.count(step.moves()),
                    Amount.count(step.fewestMoves()), seconds(step.time()), seconds(step.processorTime()));
        }
        return table.row("ideal", Amount.count(result.idealSlabs()), Amount.mebibytes(result.idealBytes()),
                ratio(1, 1), "", "", "", "");
    }

    private static TextTable pauses(DemoResult result) {
        TextTable table = new TextTable(Heading.words("foreground beside"), Heading.numbers("operations"),
                Heading.numbers("p50 µs"), Heading.numbers("p99 µs"), Heading.numbers("p99.9 µs"),
                Heading.numbers("longest µs"));
        for (Pauses pauses : result.pauses()) {
            Latencies took = pauses.latencies();
            table.row(pauses.step(), Amount.count(took.operations()), micros(took.p50()), micros(took.p99()),
                    micros(took.p999()), micros(took.longest()));
        }
        return table;
    }

    private static TextTable figures(DemoResult result) {
        Answers answers = result.answers();
        Returns returns = result.returns();
        Latencies callbacks = answers.callbacks();
        double pages = Math.max(1, returns.bytes() / PAGE);
        return new TextTable(Heading.words("figure"), Heading.words("value"))
                .row("getting it back", gettingBack(result))
                .row("passes", "%s ticks, %s reaps; %s passes ended early, as a slab changed under them".formatted(
                        Amount.count(result.passes().ticks()), Amount.count(result.passes().reaps()),
                        Amount.count(result.passes().aborted())))
                .row("answers", "%s YES, %s LATER, %s DONT_KNOW, of which %s were found in magazines".formatted(
                        Amount.count(answers.yes()), Amount.count(answers.later()), Amount.count(answers.dontKnow()),
                        Amount.count(answers.hunted())))
                .row("callbacks", "p50 %s µs, p99.9 %s µs, longest %s µs".formatted(
                        micros(callbacks.p50()), micros(callbacks.p999()),
                        micros(callbacks.longest())))
                .row("longest hold", "slab layer lock %s µs, arena lock %s µs; longest callback %s µs".formatted(
                        micros(result.longest().slabLayer().toNanos()), micros(result.longest().arena().toNanos()),
                        micros(result.longest().callback().toNanos())))
                .row("pages given back", "%s MiB by %s calls, %.0f ns per 4 KiB, releasing slabs included".formatted(
                        Amount.mebibytes(returns.bytes()), Amount.count(returns.calls()), returns.nanos() / pages))
                .row("contents", "all " + Amount.count(result.survivors())
                        + " survivors checked before and after, each 8 bytes: as they were left")
                .row("misuse", "the second free of 0x%x was refused: %s".formatted(
                        result.misuse().address(), result.misuse().refusal()))
                .row("CPU of the process", seconds(result.processorTime()) + " s since it began");
    }

    /** Of all steps in which objects were moved. */
    private static String gettingBack(DemoResult result) {
        List<Step> steps = result.steps().stream().filter(step -> step.role() == Role.GET_BACK).toList();
        long moves = steps.stream().mapToLong(Step::moves).sum();
        Duration time = steps.stream().map(Step::time).reduce(Duration.ZERO, Duration::plus);
        Duration processor = steps.stream().map(Step::processorTime).reduce(Duration.ZERO, Duration::plus);
        return "%s moves in %s s, %s s of CPU (compiler and collector included, the foreground not)".formatted(
                Amount.count(moves), seconds(time), seconds(processor));
    }

    private static String ratio(long bytes, long ideal) {
        return String.format(Locale.ROOT, "%.3f", (double) bytes / ideal);
    }

    private static String micros(long nanos) {
        return String.format(Locale.ROOT, "%,.1f", nanos / NANOS_PER_MICRO);
    }

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.2f", time.toNanos() / NANOS_PER_SECOND);
    }
}
