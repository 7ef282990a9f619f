package dev.slablab.allocator.inspect;

import dev.slablab.allocator.CacheSpec;
import dev.slablab.allocator.magazine.CpuState;
import dev.slablab.allocator.magazine.DepotState;
import dev.slablab.allocator.slab.BufferTable;
import dev.slablab.allocator.slab.Occupancy;
import dev.slablab.allocator.slab.SlabGeometry;
import java.util.List;

/**
 * A cache as it was when asked.
 *
 * @param number             place in order of creation
 * @param spec               what it was created from
 * @param geometry           how its slabs are cut
 * @param arena              number of the arena that slabs come from, 0 for the allocator's own
 * @param partial            partial slabs in allocation order
 * @param totals             counters of the slab layer
 * @param occupancy          live slabs by allocated objects
 * @param allocationFailures failed slab creations and constructor calls
 * @param color              colour given to the most recent slab or attempt, in bytes
 * @param cpus               magazines of each processor
 * @param depot              magazines of the depot
 * @param buffers            size and work of the buffer table
 * @param reaps              reaps that were carried out
 */
public record CacheSnapshot(
        int number,
        CacheSpec spec,
        SlabGeometry geometry,
        int arena,
        List<SlabSnapshot> partial,
        SlabTotalsSnapshot totals,
        Occupancy occupancy,
        long allocationFailures,
        int color,
        List<CpuState> cpus,
        DepotState depot,
        BufferTable.Figures buffers,
        long reaps) {
}
