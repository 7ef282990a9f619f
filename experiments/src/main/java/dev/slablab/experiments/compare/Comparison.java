package dev.slablab.experiments.compare;

import dev.slablab.experiments.metric.SummaryRow;
import dev.slablab.experiments.metric.VariantResult;
import dev.slablab.experiments.report.FileDigest;
import dev.slablab.experiments.report.Manifest;
import dev.slablab.experiments.report.WorstMark;
import dev.slablab.experiments.result.StoredResults;
import dev.slablab.experiments.simulation.ReplayOptions;
import dev.slablab.experiments.simulation.Variant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Two result folders side by side: what is different in how they were made, the figures of what both have, and what
 * only one of them has.
 *
 * @param left     what the first folder is called
 * @param right    what the second folder is called
 * @param settings what is different in how they were made
 * @param moments  figures at the moments that both have, trace by trace
 * @param alone    what only one of them has
 */
public record Comparison(
        String left, String right, List<Setting> settings, List<Moment> moments, List<Alone> alone) {

    /** Keeps unmodifiable copies. */
    public Comparison {
        settings = List.copyOf(settings);
        moments = List.copyOf(moments);
        alone = List.copyOf(alone);
    }

    /**
     * Something that is different in how two results were made.
     *
     * @param name  what it is
     * @param left  what it was in the first folder; empty when it was not there
     * @param right what it was in the second folder; empty when it was not there
     */
    public record Setting(String name, String left, String right) {
    }

    /**
     * A moment of a trace that both folders have.
     *
     * @param trace the trace
     * @param label which moment it is, in words
     * @param pairs variants that both have, in the order of the first folder
     */
    public record Moment(String trace, String label, List<Pair> pairs) {

        /** Keeps an unmodifiable copy. */
        public Moment {
            pairs = List.copyOf(pairs);
        }
    }

    /**
     * A variant at a moment in both folders.
     *
     * @param variant what was done, with its revision
     * @param left    its figures in the first folder
     * @param right   its figures in the second folder
     */
    public record Pair(String variant, SummaryRow left, SummaryRow right) {
    }

    /**
     * Something that only one of the folders has.
     *
     * @param folder what the folder is called
     * @param what   a trace, a variant of a trace, or a mark
     */
    public record Alone(String folder, String what) {
    }

    /**
     * Compares.
     *
     * @param left      what the first folder is called
     * @param inLeft    what it holds
     * @param right     what the second folder is called
     * @param inRight   what it holds
     * @return the comparison
     */
    public static Comparison of(String left, StoredResults inLeft, String right, StoredResults inRight) {
        List<Moment> moments = new ArrayList<>();
        List<Alone> alone = new ArrayList<>(alone(left, inLeft, inRight));
        alone.addAll(alone(right, inRight, inLeft));
        for (List<VariantResult> variants : inLeft.results().byTrace()) {
            String trace = variants.getFirst().trace();
            List<VariantResult> others = variants(inRight, trace);
            if (!others.isEmpty()) {
                addMoments(moments, alone, left, variants, others);
            }
        }
        return new Comparison(left, right, settings(inLeft.manifest(), inRight.manifest()), moments, alone);
    }

    private static List<VariantResult> variants(StoredResults stored, String trace) {
        return stored.results().results().stream().filter(result -> result.trace().equals(trace)).toList();
    }

    /** Traces that only one folder has, and variants of traces that both have. */
    private static List<Alone> alone(String folder, StoredResults stored, StoredResults other) {
        List<Alone> alone = new ArrayList<>();
        for (List<VariantResult> variants : stored.results().byTrace()) {
            String trace = variants.getFirst().trace();
            List<VariantResult> others = variants(other, trace);
            if (others.isEmpty()) {
                alone.add(new Alone(folder, "trace " + trace));
            } else {
                variants.stream().filter(result -> same(others, result).isEmpty()).forEach(result -> alone.add(
                        new Alone(folder, "variant " + result.variant() + " of trace " + trace)));
            }
        }
        return alone;
    }

    private static Optional<VariantResult> same(List<VariantResult> others, VariantResult result) {
        return others.stream().filter(other -> other.variant().equals(result.variant())).findFirst();
    }

    /** The worst mark of the first folder, where the second has it too, and the whole run. */
    private static void addMoments(List<Moment> moments, List<Alone> alone, String folder,
            List<VariantResult> variants, List<VariantResult> others) {
        String trace = variants.getFirst().trace();
        Optional<String> worst = WorstMark.of(variants).map(WorstMark::label);
        if (worst.isPresent() && row(others.getFirst(), worst.get()).isEmpty()) {
            alone.add(new Alone(folder, "mark " + worst.get() + ", the worst of trace " + trace));
        } else {
            worst.ifPresent(mark -> addMoment(moments, trace, "at " + mark + ", the worst mark in " + folder,
                    variants, others, result -> row(result, mark).orElseThrow()));
        }
        addMoment(moments, trace, "over the whole run, means over all events", variants, others,
                VariantResult::wholeRun);
    }

    private static void addMoment(List<Moment> moments, String trace, String label, List<VariantResult> variants,
            List<VariantResult> others, Function<VariantResult, SummaryRow> row) {
        List<Pair> pairs = variants.stream().flatMap(result -> same(others, result).stream().map(other ->
                new Pair(result.variant().toString(), row.apply(result), row.apply(other)))).toList();
        if (!pairs.isEmpty()) {
            moments.add(new Moment(trace, label, pairs));
        }
    }

    private static Optional<SummaryRow> row(VariantResult result, String mark) {
        return result.summary().stream().filter(row -> row.mark().equals(mark)).findFirst();
    }

    private static List<Setting> settings(Manifest left, Manifest right) {
        List<Setting> all = new ArrayList<>();
        all.add(new Setting("version", left.version(), right.version()));
        all.add(new Setting("command", left.command(), right.command()));
        ReplayOptions one = left.options();
        ReplayOptions other = right.options();
        all.add(new Setting("cpus", Integer.toString(one.cpus()), Integer.toString(other.cpus())));
        all.add(new Setting("interval", Manifest.intervalText(one.interval()),
                Manifest.intervalText(other.interval())));
        all.add(new Setting("idle", Integer.toString(one.idle()), Integer.toString(other.idle())));
        all.add(new Setting("classes", lower(one.classes()), lower(other.classes())));
        all.add(new Setting("order", lower(one.order()), lower(other.order())));
        all.add(new Setting("client", one.client(), other.client()));
        all.add(new Setting("seed", Long.toString(one.seed()), Long.toString(other.seed())));
        all.add(new Setting("variants", variants(left), variants(right)));
        all.addAll(files("trace", left.traces(), right.traces()));
        all.addAll(files("plugin", left.plugins(), right.plugins()));
        return all.stream().filter(setting -> !setting.left.equals(setting.right)).toList();
    }

    private static String variants(Manifest manifest) {
        return manifest.variants().stream().map(Variant::toString).collect(Collectors.joining(", "));
    }

    private static String lower(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT);
    }

    private static List<Setting> files(String kind, List<FileDigest> left, List<FileDigest> right) {
        return Stream.concat(left.stream(), right.stream()).map(FileDigest::file).distinct()
                .map(file -> new Setting(kind + " " + file, digest(left, file), digest(right, file))).toList();
    }

    private static String digest(List<FileDigest> files, String name) {
        return files.stream().filter(file -> file.file().equals(name)).map(FileDigest::sha256).findFirst().orElse("");
    }
}
