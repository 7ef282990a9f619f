package dev.slablab.experiments.live.client;

import dev.slablab.experiments.live.client.ClientSoakResult.CacheFigures;
import dev.slablab.experiments.report.Amount;
import dev.slablab.experiments.report.Paragraph;
import dev.slablab.experiments.report.TextTable;
import dev.slablab.experiments.report.TextTable.Heading;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a soak of a client prints. */
public final class ClientSoakReport {
    private static final double MILLIS = 1000;

    private ClientSoakReport() {
    }

    /**
     * The result as tables.
     *
     * @param result what came out
     * @param width  characters in a line
     * @return lines
     */
    public static List<String> lines(ClientSoakResult result, int width) {
        var soak = result.plan().soak();
        List<String> lines = new ArrayList<>(Paragraph.wrap(
                "client \"%s\": %d %s threads for %.1f s with seed %d, revision %s".formatted(
                        result.plan().client(), soak.threads(), soak.kind().name().toLowerCase(Locale.ROOT),
                        result.time().toMillis() / MILLIS, soak.seed(), soak.revision().name()), width));
        lines.add("");
        lines.addAll(caches(result).lines(width));
        lines.add("");
        lines.addAll(answers(result).lines(width));
        lines.add("");
        if (!result.faults().isEmpty()) {
            lines.addAll(faults(result).lines(width));
            lines.add("");
        }
        lines.addAll(Paragraph.wrap("balance: 0 objects lost or corrupted, 0 leaked, 0 pages in use at the end; the "
                + "contents of all objects are the same after " + result.passes() + " more consolidations; "
                + Amount.mebibytes(result.returned()) + " MiB given back", width));
        return lines;
    }

    private static TextTable caches(ClientSoakResult result) {
        TextTable table = new TextTable(Heading.words("cache"), Heading.numbers("allocated"),
                Heading.numbers("refused"), Heading.numbers("given up"), Heading.numbers("moved"),
                Heading.numbers("checked"), Heading.numbers("slabs made"), Heading.numbers("released"));
        for (CacheFigures cache : result.caches()) {
            table.row(cache.cache(), Amount.count(cache.allocated()), Amount.count(cache.refused()),
                    Amount.count(cache.givenUp()), Amount.count(cache.moved()), Amount.count(cache.checked()),
                    Amount.count(cache.created()), Amount.count(cache.released()));
        }
        return table;
    }

    private static TextTable answers(ClientSoakResult result) {
        TextTable table = new TextTable(
                Heading.words("answer"), Heading.words("reason"), Heading.numbers("times"));
        result.reasons().forEach(count ->
                table.row(count.response().name(), count.reason().name(), Amount.count(count.count())));
        return table;
    }

    private static TextTable faults(ClientSoakResult result) {
        TextTable table = new TextTable(Heading.words("fault"), Heading.numbers("times"));
        result.faults().entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(fault ->
                table.row(fault.getKey().meaning(), Amount.count(fault.getValue())));
        return table;
    }
}
