package dev.slablab.consolidator;

import java.util.EnumSet;
import java.util.Set;

/**
 * What can be tuned in a consolidator while it runs; the names in brackets are the original's.
 *
 * @param minSlabs  slabs below which a cache is left alone ({@code kmem_frag_minslabs}); 0 or more
 * @param fragNumer numerator of the free share above which a cache is fragmented ({@code kmem_frag_numer}); 0 or more
 * @param fragDenom its denominator ({@code kmem_frag_denom}); 1 or more
 * @param maxSlabs  slabs emptied by one scan ({@code kmem_reclaim_max_slabs}); 0 = no limit
 * @param scanRange slabs looked at by one scan, and scans between two changes of the threshold
 *                  ({@code kmem_reclaim_scan_range}); 0 = no limit, and a change after every scan
 * @param knobs     switches for experiments
 */
public record ConsolidatorTunables(
        int minSlabs, int fragNumer, int fragDenom, int maxSlabs, int scanRange, Set<Knob> knobs) {

    /** Switches of the original, off by default. */
    public enum Knob {
        /** Reaps do not move anything ({@code kmem_move_noreap}). */
        NOREAP,
        /** Scans find nothing to move ({@code kmem_move_blocked}). */
        BLOCKED,
        /** Every scan is desperate and without limits ({@code kmem_move_fulltilt}). */
        FULLTILT,
        /** Every partial slab that was not refused counts as reclaimable ({@code kmem_move_any_partial}). */
        ANY_PARTIAL
    }

    /** The original's values: 101 slabs, one eighth free, one slab a scan, the last 12 slabs. */
    public static final ConsolidatorTunables DEFAULT = new ConsolidatorTunables(101, 1, 8, 1, 12, Set.of());

    /** Checks the ranges. */
    public ConsolidatorTunables {
        require("minslabs", minSlabs, 0);
        require("frag_numer", fragNumer, 0);
        require("frag_denom", fragDenom, 1);
        require("max_slabs", maxSlabs, 0);
        require("scan_range", scanRange, 0);
        knobs = Set.copyOf(knobs);
    }

    private static void require(String name, int value, int least) {
        if (value < least) {
            throw new IllegalArgumentException(name + " " + value + " is below " + least);
        }
    }

    /**
     * Whether a free share is above the bound from which on a cache counts as fragmented; strictly above.
     *
     * @param free    free objects
     * @param objects all objects
     * @return whether free ÷ objects &gt; fragNumer ÷ fragDenom
     */
    public boolean isFragmented(long free, long objects) {
        return free * fragDenom > objects * fragNumer;
    }

    /**
     * Whether a switch is on.
     *
     * @param knob which
     * @return whether it is
     */
    public boolean has(Knob knob) {
        return knobs.contains(knob);
    }

    /**
     * Changes one tunable by its short name.
     *
     * @param name  {@code minslabs}, {@code frag_numer}, {@code frag_denom}, {@code max_slabs}, {@code scan_range},
     *              {@code noreap}, {@code blocked}, {@code fulltilt} or {@code any_partial}
     * @param value the new value; for the last four 0 is off and 1 is on
     * @return these tunables with that change
     * @throws IllegalArgumentException if there is no such tunable or the value is out of its range
     */
    public ConsolidatorTunables with(String name, int value) {
        return switch (name) {
            case "minslabs" -> new ConsolidatorTunables(value, fragNumer, fragDenom, maxSlabs, scanRange, knobs);
            case "frag_numer" -> new ConsolidatorTunables(minSlabs, value, fragDenom, maxSlabs, scanRange, knobs);
            case "frag_denom" -> new ConsolidatorTunables(minSlabs, fragNumer, value, maxSlabs, scanRange, knobs);
            case "max_slabs" -> new ConsolidatorTunables(minSlabs, fragNumer, fragDenom, value, scanRange, knobs);
            case "scan_range" -> new ConsolidatorTunables(minSlabs, fragNumer, fragDenom, maxSlabs, value, knobs);
            case "noreap" -> with(Knob.NOREAP, value);
            case "blocked" -> with(Knob.BLOCKED, value);
            case "fulltilt" -> with(Knob.FULLTILT, value);
            case "any_partial" -> with(Knob.ANY_PARTIAL, value);
            default -> throw new IllegalArgumentException("unknown tunable \"" + name + "\"; known are minslabs, "
                    + "frag_numer, frag_denom, max_slabs, scan_range, noreap, blocked, fulltilt, any_partial");
        };
    }

    private ConsolidatorTunables with(Knob knob, int value) {
        if (value != 0 && value != 1) {
            throw new IllegalArgumentException(knob + " is 0 (off) or 1 (on), not " + value);
        }
        EnumSet<Knob> changed = EnumSet.noneOf(Knob.class);
        changed.addAll(knobs);
        changed.remove(knob);
        if (value == 1) {
            changed.add(knob);
        }
        return new ConsolidatorTunables(minSlabs, fragNumer, fragDenom, maxSlabs, scanRange, changed);
    }
}
