package dev.slablab.allocator.slab;

import java.util.ArrayList;
import java.util.List;

/** Hooks that write down what they are told and answer as the test says. */
final class RecordedHooks implements SlabHooks {
    final List<String> told = new ArrayList<>();
    Fate fate = Fate.RELEASE;
    boolean unmark;

    @Override
    public Fate emptied(int slab) {
        told.add("emptied " + slab);
        return fate;
    }

    @Override
    public boolean freeing(int slab, int slot) {
        told.add("freeing " + slab + " " + slot);
        return unmark;
    }

    @Override
    public void completed(int slab) {
        told.add("completed " + slab);
    }
}
