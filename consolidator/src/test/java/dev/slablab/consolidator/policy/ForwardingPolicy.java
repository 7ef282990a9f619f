package dev.slablab.consolidator.policy;

/** A policy that does as another does, for tests that change one decision. */
abstract class ForwardingPolicy implements ConsolidationPolicy {
    private final ConsolidationPolicy other;

    ForwardingPolicy(ConsolidationPolicy other) {
        this.other = other;
    }

    @Override
    public Verdict assess(SlabView view) {
        return other.assess(view);
    }

    @Override
    public SourceSlabs sources(SlabView view, Urgency urgency) {
        return other.sources(view, urgency);
    }

    @Override
    public void scanned(ScanResult result) {
        other.scanned(result);
    }

    @Override
    public boolean worthEmptying(SlabView view, int slab, Urgency urgency) {
        return other.worthEmptying(view, slab, urgency);
    }
}
