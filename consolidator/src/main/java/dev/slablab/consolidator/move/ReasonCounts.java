package dev.slablab.consolidator.move;

import dev.slablab.consolidator.MoveAnswer;
import dev.slablab.consolidator.MoveAnswer.Reasoned;
import dev.slablab.consolidator.MoveReason;
import dev.slablab.consolidator.MoveResponse;
import dev.slablab.consolidator.inspect.ReasonCount;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counts the reasons that clients give. One thread counts, any may look. */
public final class ReasonCounts {
    private static final Comparator<ReasonCount> ORDER =
            Comparator.comparing(ReasonCount::response).thenComparing(ReasonCount::reason);

    private final Map<Reasoned, Long> counts = new ConcurrentHashMap<>();

    /** None yet. */
    public ReasonCounts() {
    }

    /** Counts an answer, if it has a reason. */
    void count(MoveAnswer answer) {
        if (answer instanceof Reasoned reasoned) {
            counts.merge(kind(reasoned), 1L, Long::sum);
        }
    }

    /** The last places are for what has none of its own. */
    private Reasoned kind(Reasoned answer) {
        boolean known = counts.containsKey(answer) || counts.size() < MoveReason.KINDS - MoveResponse.values().length;
        return known ? answer : new Reasoned(answer.response(), MoveReason.OTHER);
    }

    /**
     * A copy.
     *
     * @return what was counted, by response, then by name of the reason
     */
    public List<ReasonCount> copy() {
        return counts.entrySet().stream()
                .map(entry -> new ReasonCount(entry.getKey().response(), entry.getKey().why(), entry.getValue()))
                .sorted(ORDER).toList();
    }
}
