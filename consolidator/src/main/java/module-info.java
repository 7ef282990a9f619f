/** Fragmentation assessment, candidate selection, move requests, responses, dead list and policies. */
module dev.slablab.consolidator {
    requires transitive dev.slablab.allocator;
    requires static transitive org.jspecify;
    requires transitive java.management;
    requires jdk.jfr;
    requires org.eclipse.collections.api;
    requires org.eclipse.collections.impl;

    exports dev.slablab.consolidator;
    exports dev.slablab.consolidator.event;
    exports dev.slablab.consolidator.inspect;
    exports dev.slablab.consolidator.live;
    exports dev.slablab.consolidator.observe;
    exports dev.slablab.consolidator.policy;
    exports dev.slablab.consolidator.select;

    uses dev.slablab.consolidator.policy.PolicyProvider;

    provides dev.slablab.consolidator.policy.PolicyProvider
            with dev.slablab.consolidator.policy.KmemPolicyProvider;
}
