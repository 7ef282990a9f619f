package dev.slablab.allocator.concurrency;

import java.util.Set;

/** Operations on a set that has objects in it before the first of them. */
public interface Furnished {

    /** Those objects; asked before any operation, and the same for every instance. */
    Set<Long> initial();
}
