package dev.slablab.allocator.concurrency;

import dev.slablab.allocator.magazine.FrontEnd;

/** The magazine layer as it is. */
public final class MagazineOperations extends FrontEndOperations {
    public MagazineOperations() {
        super(FrontEnd.Factory.MAGAZINES);
    }
}
