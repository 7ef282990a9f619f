package dev.slablab.allocator.debug;

import dev.slablab.allocator.tunable.Tunable;
import dev.slablab.allocator.tunable.Tunables;

/** What can be tuned in debugging; read when the allocator is made. */
public enum DebugTunable implements Tunable {
    /** Records of the transaction log. */
    TRANSACTION_LOG(Description.atLeast("transaction_log", "kmem_transaction_log_size", "records", 0, 1 << 14,
            "how many allocations and frees of audited caches the transaction log keeps, over all processors")),
    /** Records of the contents log. */
    CONTENTS_LOG(Description.atLeast("contents_log", "kmem_content_log_size", "records", 0, 1 << 11,
            "how many freed objects' contents are kept, over all processors")),
    /** Records of the failure log. */
    FAILURE_LOG(Description.atLeast("failure_log", "kmem_failure_log_size", "records", 0, 1 << 8,
            "how many failed requests the failure log keeps, over all processors")),
    /** Records of the slab log. */
    SLAB_LOG(Description.atLeast("slab_log", "kmem_slab_log_size", "records", 0, 1 << 8,
            "how many slabs made the slab log keeps, over all processors")),
    /** How much of a freed object is kept. */
    CONTENTS_MOST(new Description("contents_most", "kmem_content_maxsave", "bytes", 0, 1 << 12, 1 << 8,
            "how much of a freed object goes to the contents log")),
    /** Which sizes lite debugging takes. */
    LITE_LEAST_SIZE(Description.atLeast("lite_least_size", "kmem_lite_minsize", "bytes", 0, 0,
            "the smallest objects that lite debugging takes")),
    /** Which alignments lite debugging takes. */
    LITE_MOST_ALIGNMENT(Description.atLeast("lite_most_alignment", "kmem_lite_maxalign", "bytes", 1, 1 << 10,
            "the largest alignment that lite debugging takes; objects of a multiple of it are left out as well")),
    /** Callers in a tag of lite debugging. */
    LITE_CALLERS(new Description("lite_callers", "kmem_lite_pcs", "callers", 0, 16, 4,
            "how many of an object's last callers lite debugging keeps")),
    /** How much of free memory is checked. */
    PATTERN_MOST(Description.atLeast("pattern_most", "kmem_maxverify", "bytes", 0, 0,
            "how much of a free object carries the pattern; 0: half a page")),
    /** From which size on objects are firewalled. */
    FIREWALL_LEAST(Description.atLeast("firewall_least", "kmem_minfirewall", "bytes", 0, 0,
            "from which size on objects with a red zone are firewalled instead; 0: half a page"));

    /** All at their standard values. */
    public static final Tunables<DebugTunable> STANDARD = Tunables.standard(DebugTunable.class);

    private final Description description;

    DebugTunable(Description description) {
        this.description = description;
    }

    @Override
    public Description description() {
        return description;
    }
}
