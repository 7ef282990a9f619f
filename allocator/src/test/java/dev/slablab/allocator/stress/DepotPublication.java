package dev.slablab.allocator.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.slablab.allocator.magazine.FrontEnd;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.JJ_Result;

/** The same from one processor to the other, in a magazine of one round that goes through the depot. */
@JCStressTest
@State
@Outcome(id = "-1, -1", expect = ACCEPTABLE, desc = "none at hand yet")
@Outcome(id = "1, 2", expect = ACCEPTABLE, desc = "the object and all that was written to it")
@Outcome(expect = FORBIDDEN, desc = "the object with stale contents")
public class DepotPublication {
    private final long object = Payload.fresh();
    private final long second = Payload.fresh();
    private final long third = Payload.fresh();
    private final FrontEnd front = FrontEnd.Factory.MAGAZINES.create(65_536, 2, true, refused -> { });

    /** The magazine loaded first goes to the depot when a third is needed. */
    @Actor
    public final void free() {
        Payload.fill(object, 1, 2);
        front.free(0, object);
        front.free(0, second);
        front.free(0, third);
    }

    @Actor
    public final void allocate(JJ_Result result) {
        long found = front.allocate(1);
        result.r2 = Payload.second(found);
        result.r1 = Payload.first(found);
    }
}
