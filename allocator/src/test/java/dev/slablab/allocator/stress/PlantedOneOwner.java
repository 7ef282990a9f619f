package dev.slablab.allocator.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.slablab.allocator.concurrency.BrokenTryLock;
import dev.slablab.allocator.magazine.FrontEnd;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.JJ_Result;

/** A planted race: the same with a try-lock that looks first and takes afterwards. */
@JCStressTest
@State
@Outcome(id = {"7, 0", "0, 7"}, expect = ACCEPTABLE, desc = "one of them got it")
@Outcome(id = "0, 0", expect = ACCEPTABLE, desc = "both were in each other's way")
@Outcome(expect = FORBIDDEN, desc = "both got it, or something else")
public class PlantedOneOwner {
    private final FrontEnd front = new BrokenTryLock(refused -> { });

    public PlantedOneOwner() {
        front.free(0, 7);
    }

    @Actor
    public final void one(JJ_Result result) {
        result.r1 = front.allocate(0);
    }

    @Actor
    public final void other(JJ_Result result) {
        result.r2 = front.allocate(0);
    }
}
