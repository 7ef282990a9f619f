package dev.slablab.consolidator.smallworld;

import dev.slablab.consolidator.Revision;

/**
 * What a world begins with.
 *
 * @param revision   which revision of the original is followed
 * @param state      a digit for each slab: the sum of 1, 2 and 4 for objects in its slots 0, 1 and 2; no slab is there
 *                   for 0
 * @param trigger    what sets the pass off
 * @param operations of others, at most
 * @param answers    callbacks with an answer of their own; those behind them repeat the last
 */
record Plan(Revision revision, String state, Trigger trigger, int operations, int answers) {

    /** Reads what {@link #toString} has written. */
    static Plan parse(String text) {
        String[] words = text.trim().split(" ");
        return new Plan(Revision.named(words[0]).orElseThrow(), words[1], Trigger.valueOf(words[2]),
                Integer.parseInt(words[3]), Integer.parseInt(words[4]));
    }

    int slabs() {
        return state.length();
    }

    boolean kept(int slab, int slot) {
        return (Character.digit(state.charAt(slab), 8) >> slot & 1) == 1;
    }

    @Override
    public String toString() {
        return revision.name() + " " + state + " " + trigger + " " + operations + " " + answers;
    }
}
