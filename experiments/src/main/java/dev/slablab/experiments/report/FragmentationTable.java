package dev.slablab.experiments.report;

import dev.slablab.consolidator.inspect.FragmentationView;
import dev.slablab.experiments.report.TextTable.Heading;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToLongFunction;

/** How fragmented caches are, in the manner of {@code ::kmem_slabs}, and what consolidation could free of them. */
public final class FragmentationTable {
    private static final String LEGEND = "unused: free objects on slabs, and their share of all; rounds: free objects "
            + "in magazines, which count as allocated; refused: slabs that a client refused to empty; candidates: "
            + "slabs below the present threshold; freeable: slabs that could be emptied if every object could be "
            + "moved; now: the same without refused slabs and caches without a client; 1 MiB = 1,048,576 bytes.";

    private FragmentationTable() {
    }

    /**
     * The table of some caches at one moment.
     *
     * @param views the caches in any order
     * @param width characters in a line, as far as possible
     * @return lines of text: those that hold most memory first, then sums where there are several
     */
    public static List<String> lines(List<FragmentationView> views, int width) {
        TextTable table = new TextTable(Heading.words("cache"), Heading.numbers("slabs"),
                Heading.numbers("MiB").ifRoom(), Heading.numbers("complete").ifRoom(), Heading.numbers("partial"),
                Heading.numbers("refused").ifRoom(), Heading.numbers("objects").ifRoom(), Heading.numbers("unused"),
                Heading.numbers(""), Heading.numbers("rounds").ifRoom(), Heading.numbers("candidates").ifRoom(),
                Heading.numbers("freeable"), Heading.numbers("now"));
        views.stream().sorted(Comparator.comparingLong(FragmentationTable::bytesHeld).reversed()
                .thenComparing(FragmentationView::cache)).forEach(view -> row(table, view));
        List<String> lines = new ArrayList<>(table.lines(width));
        if (views.size() > 1) {
            lines.add("");
            lines.addAll(Paragraph.wrap(sums(views), width));
        }
        return lines;
    }

    /**
     * What the headings mean.
     *
     * @param width characters in a line
     * @return lines of text
     */
    public static List<String> legend(int width) {
        return Paragraph.wrap(LEGEND, width);
    }

    private static void row(TextTable table, FragmentationView view) {
        table.row(view.cache(), Amount.count(view.held()), Amount.mebibytes(bytesHeld(view)),
                Amount.count(view.complete()), Amount.count(view.partial()), Amount.count(view.refused()),
                Amount.count(view.objects()), Amount.count(view.freeObjects()),
                Amount.percent(view.freeObjects(), view.objects()), Amount.count(view.magazineObjects()),
                view.candidates().isPresent() ? Amount.count(view.candidates().getAsLong()) : "-",
                Amount.count(view.freeable()), Amount.count(view.freeableNow()));
    }

    private static String sums(List<FragmentationView> views) {
        return Amount.count(views.size()) + " caches hold " + sum(views, FragmentationView::held) + ": freeable "
                + sum(views, FragmentationView::freeable) + ", now " + sum(views, FragmentationView::freeableNow);
    }

    private static String sum(List<FragmentationView> views, ToLongFunction<FragmentationView> slabs) {
        long bytes = views.stream().mapToLong(view -> slabs.applyAsLong(view) * view.geometry().slabSize()).sum();
        return Amount.count(views.stream().mapToLong(slabs).sum()) + " slabs (" + Amount.mebibytes(bytes) + " MiB)";
    }

    private static long bytesHeld(FragmentationView view) {
        return view.held() * view.geometry().slabSize();
    }
}
