/** Arenas, slabs, magazines, depot, object caches, statistics and verification. */
// The consolidator, the one module that sees the spi package, is built after this one: hence the warning.
@SuppressWarnings("module")
module dev.slablab.allocator {
    requires static transitive org.jspecify;

    exports dev.slablab.allocator;
    exports dev.slablab.allocator.arena;
    exports dev.slablab.allocator.audit;
    exports dev.slablab.allocator.debug;
    exports dev.slablab.allocator.event;
    exports dev.slablab.allocator.general;
    exports dev.slablab.allocator.inspect;
    exports dev.slablab.allocator.lock;
    exports dev.slablab.allocator.magazine;
    exports dev.slablab.allocator.slab;
    exports dev.slablab.allocator.task;
    exports dev.slablab.allocator.tunable;
    exports dev.slablab.allocator.verify;
    exports dev.slablab.allocator.spi to dev.slablab.consolidator;
}
