package dev.slablab.experiments.report;

import dev.slablab.experiments.metric.MoveCounts;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/** Moves made ÷ the fewest moves that would have released as many slabs. */
public final class MoveRatio {
    private static final int DECIMALS = 3;

    private MoveRatio() {
    }

    /**
     * The ratio.
     *
     * @param moves of a run so far
     * @return with three decimals; empty when the divisor is 0
     */
    public static Optional<BigDecimal> of(MoveCounts moves) {
        if (moves.movesOptimal() == 0) {
            return Optional.empty();
        }
        return Optional.of(BigDecimal.valueOf(moves.yes())
                .divide(BigDecimal.valueOf(moves.movesOptimal()), DECIMALS, RoundingMode.HALF_UP));
    }

    /**
     * The same as a text.
     *
     * @param moves of a run so far
     * @return empty when the divisor is 0
     */
    public static String text(MoveCounts moves) {
        return of(moves).map(BigDecimal::toPlainString).orElse("");
    }
}
