package dev.slablab.experiments.cli;

import dev.slablab.allocator.CacheStatistic;
import dev.slablab.clients.ClientModelProvider;
import dev.slablab.clients.ClientModels;
import dev.slablab.clients.Parameter;
import dev.slablab.consolidator.MoveStatistic;
import dev.slablab.experiments.catalog.BundledTraces;
import dev.slablab.experiments.metric.CacheRow.Verdict;
import dev.slablab.experiments.report.CachesCsv;
import dev.slablab.experiments.report.CsvTable;
import dev.slablab.experiments.report.SeriesCsv;
import dev.slablab.experiments.report.SummaryCsv;
import dev.slablab.experiments.report.VerdictText;
import dev.slablab.experiments.simulation.Policies;
import dev.slablab.experiments.simulation.Variant;
import dev.slablab.experiments.theory.Statement;
import dev.slablab.experiments.trace.Traces;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All that has a name, gathered from those who own it. */
final class Glossary {
    private static final Entry MIXTURE = new Entry(Topic.CLIENTS, "mixture",
            "several clients, each with its share of the objects, \"cooperative 90%, stubborn(share=1) 10%\", shares "
            + "adding up to 100%; or one after another, \"cooperative until 50000; busy\", by objects acquired so far");

    private final ClassLoader loader;

    /** With what a class loader finds beside the built-in things. */
    Glossary(ClassLoader loader) {
        this.loader = loader;
    }

    /** All topics in order. */
    List<Entry> all() {
        return Stream.of(Topic.values()).flatMap(topic -> of(topic).stream()).toList();
    }

    List<Entry> of(Topic topic) {
        return switch (topic) {
            case POLICIES -> policies();
            case CLIENTS -> Stream.concat(ClientModels.all(loader).stream().map(Glossary::client),
                    Stream.of(MIXTURE)).toList();
            case VARIANTS -> VariantWords.entries();
            case TRACES -> BundledTraces.names().stream()
                    .map(name -> new Entry(topic, name, BundledTraces.description(name))).toList();
            case FORMATS -> Traces.formats().stream()
                    .map(format -> new Entry(topic, format.name(), format.description())).toList();
            case METRICS -> metrics();
            case REASONS -> Stream.of(Verdict.values())
                    .map(reason -> new Entry(topic, reason.label(), VerdictText.explanation(reason))).toList();
            case BEHAVIOURS -> SettingWords.behaviours();
            case STRUCTURES -> SettingWords.structures();
            case TUNABLES -> SettingWords.tunables();
            case STATISTICS -> statistics();
            case STATEMENTS -> Stream.of(Statement.values())
                    .map(statement -> new Entry(topic, statement.id(), statement.text())).toList();
        };
    }

    private List<Entry> policies() {
        List<Entry> entries = new ArrayList<>();
        entries.add(new Entry(Topic.POLICIES, Variant.NONE, "nobody consolidates: the allocator alone, the baseline"));
        entries.add(new Entry(Topic.POLICIES, Variant.OPTIMUM,
                "offline baseline: compacts perfectly with the fewest moves at each mark; it knows what can move"));
        Policies.all(loader).forEach(
                policy -> entries.add(new Entry(Topic.POLICIES, policy.name(), policy.description())));
        return entries;
    }

    private static Entry client(ClientModelProvider client) {
        String parameters = client.parameters().stream().map(Glossary::parameter).collect(Collectors.joining("; "));
        return new Entry(Topic.CLIENTS, client.name(),
                client.description() + (parameters.isEmpty() ? "" : " (" + parameters + ")"));
    }

    private static String parameter(Parameter parameter) {
        return parameter.name() + "=" + plain(parameter.standard()) + ": " + parameter.description() + ", "
                + plain(parameter.least()) + " to " + plain(parameter.most());
    }

    private static String plain(double number) {
        return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }

    private static List<Entry> statistics() {
        Stream<Entry> ofCaches = Stream.of(CacheStatistic.values()).map(
                statistic -> new Entry(Topic.STATISTICS, statistic.publicName(), "cache: " + statistic.meaning()));
        Stream<Entry> ofMoves = Stream.of(MoveStatistic.values()).map(
                statistic -> new Entry(Topic.STATISTICS, statistic.publicName(), "moves: " + statistic.meaning()));
        return Stream.concat(ofCaches, ofMoves).toList();
    }

    private static List<Entry> metrics() {
        return Stream.of(file("summary.csv", SummaryCsv.TABLE), file("caches.csv", CachesCsv.TABLE),
                file("series.csv", SeriesCsv.TABLE)).flatMap(List::stream).toList();
    }

    private static <R> List<Entry> file(String file, CsvTable<R> table) {
        return table.columns().stream().map(column -> new Entry(Topic.METRICS, column.id(),
                file + ", " + column.unit() + ": " + column.description())).toList();
    }
}
