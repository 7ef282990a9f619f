package dev.slablab.experiments.report;

import dev.slablab.experiments.metric.Footprint;
import java.util.Locale;

/** The excess that a trace leaves, in words. */
final class ProspectText {

    private ProspectText() {
    }

    static String of(Prospect.Excess excess) {
        Footprint worst = excess.worst().footprint();
        String verdict = excess.pays() ? "Consolidation would pay" : "Consolidation would hardly pay";
        return String.format(Locale.ROOT, "%s: at the worst mark, %s (event %,d), %s slabs were held (%s MiB) and %s "
                        + "needed (%s MiB), so %.0f %% could be given back; at the peak %s MiB were held, "
                        + "and over the whole run %s could be given back on average. This is by the "
                        + "classes by which recordings are characterised, without magazines: those hold more.",
                verdict, excess.worst().mark(), excess.worst().event(), Amount.count(worst.slabsHeld()),
                Amount.mebibytes(worst.bytesHeld()), Amount.count(worst.slabsNeeded()),
                Amount.mebibytes(worst.bytesNeeded()), 100 * excess.share(),
                Amount.mebibytes(excess.peak()), mean(excess.mean()));
    }

    private static String mean(Footprint mean) {
        return Amount.percent(mean.excessBytes(), mean.bytesHeld());
    }
}
