package dev.slablab.allocator.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.slablab.allocator.concurrency.BrokenTryLock;
import dev.slablab.allocator.magazine.FrontEnd;
import java.util.Arrays;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.Z_Result;

/** A planted race: the same with a try-lock that looks first and takes afterwards. */
@JCStressTest
@State
@Outcome(id = "true", expect = ACCEPTABLE, desc = "what was accepted is there, and nothing else")
@Outcome(expect = FORBIDDEN, desc = "lost or doubled")
public class PlantedBothFreed {
    private final FrontEnd front = new BrokenTryLock(refused -> { });
    private boolean first;
    private boolean second;

    @Actor
    public final void one() {
        first = front.free(0, 1);
    }

    @Actor
    public final void other() {
        second = front.free(0, 2);
    }

    @Arbiter
    public final void compare(Z_Result result) {
        long[] rounds = front.rounds();
        Arrays.sort(rounds);
        result.r1 = Arrays.equals(rounds, accepted());
    }

    private long[] accepted() {
        return first && second ? new long[] {1, 2} : first ? new long[] {1}
                : second ? new long[] {2} : new long[0];
    }
}
