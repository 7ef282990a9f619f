package dev.slablab.allocator.concurrency;

import dev.slablab.allocator.fixture.Damage;
import dev.slablab.allocator.magazine.NoBriefLock;
import dev.slablab.allocator.magazine.FrontEnd;

/** The magazine layer over a depot whose lock does not lock. */
public final class UnlockedDepotOperations extends FrontEndOperations {
    public UnlockedDepotOperations() {
        super(FrontEnd.Factory.MAGAZINES);
        Damage.set(Damage.get(front(), "depot", Object.class), "lock", new NoBriefLock());
    }
}
