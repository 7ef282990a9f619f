package dev.slablab.experiments.canary;

import dev.slablab.experiments.change.SourceChange;
import java.util.List;

/** Faults of the slab layer and of the arena below it: orders, slots, colours, counters, pages. */
final class SlabFaults {
    private static final String TREE = "slab.PartialSlabTree";
    private static final String LAYER = "slab.SlabLayer";

    private SlabFaults() { }

    static List<Fault> structures() {
        return List.of(
                fault(TREE, "a slab that comes to the front does not put back the one before it",
                        "insert(head, slabs.orderNumber(head), slabs.bin(head));", "occupied.isEmpty();",
                        allocator("slab.PartialSlabTreeProperties", "slabs_are_ordered_by_weight_then_number")),
                fault(TREE, "the first slab stays in front if it falls back by one bin only",
                        "to > from && !precedesBins", "to > from + 1 && !precedesBins",
                        PropertyName.life("tree_order_is_the_comparators")),
                fault("slab.BitmapTree", "a level that is added does not know the members that there are",
                        "below[word] == 0 ? 0 : 1L << word", "below[word] == 0 ? 0 : 0L",
                        allocator("slab.BitmapTreeProperties", "behaves_as_a_sorted_set_when_sparse")),
                fault("slab.LifoSlots", "the last free slot stays on its stack when it is taken",
                        "below == slot ? none : below);", "below);",
                        PropertyName.life("nothing_is_lost_and_nothing_doubled")),
                fault("slab.BitmapSlots", "a slab has a slot more than it has room for",
                        "(1 << capacity) - 1", "(2 << capacity) - 1",
                        allocator("slab.SlotsOfManySlabsProperties", "a_sorted_set_for_each_slab")),
                fault("slab.HashBufferTable", "what leaves the middle of a chain takes along what is in front of it",
                        "next[previous] = next[entry];", "heads[bucket] = next[entry];",
                        allocator("slab.HashBufferTableProperties", "behaves_as_chains_with_the_newest_object_first")),
                fault("slab.SlabColoring", "one colour too many", "color + step <= max", "color + step <= max + step",
                        allocator("slab.SlabGeometryProperties", "colours_go_round_in_steps_of_the_alignment")),
                fault("slab.SlabGeometry", "objects lie where the descriptor is", "usable = quantum - DESCRIPTOR",
                        "usable = quantum", allocator("slab.SlabGeometryProperties",
                                "objects_lie_within_the_usable_bytes_at_every_colour")),
                fault("slab.SlabTable", "a slab claims the page behind it",
                        "page < first + geometry.pages()", "page <= first + geometry.pages()",
                        allocator("slab.SlabTableProperties", "a_table_says_what_was_put_into_it")),
                fault("arena.PageRuns", "a run across the middle of the map may be a page short",
                        "if (tail[left] + head[left + 1] >= pages) {",
                        "if (tail[left] + head[left + 1] >= pages - 1) {",
                        allocator("arena.PageRunsProperties", "the_lowest_run_that_is_long_enough_is_taken")));
    }

    static List<Fault> layer() {
        return List.of(
                fault(LAYER, "the last partial slab is not allocated from",
                        "if (partial.size() > 0) {", "if (partial.size() > 1) {",
                        PropertyName.theory("FragmentationProperties", "withoutMovingSlabsStayWithinBounds")),
                fault(LAYER, "a slab that is complete no more is still counted as complete",
                        "- 1) {\n                totals.noteIncomplete();\n", "- 1) {\n",
                        PropertyName.life("every_counter_balances")),
                fault(LAYER, "the pages of a released slab are not given back",
                        "        arena.release(span, geometry.slabSize());\n", "",
                        PropertyName.life("destroying_everything_returns_every_page")),
                fault(LAYER, "a slab that is to be retained is released", "case RETAIN -> totals.noteRetained(1);",
                        "case RETAIN -> {\n totals.noteRetained(1);\n release(slab, true);\n }",
                        PropertyName.life("memory_of_a_retained_slab_is_not_handed_out")),
                fault("cache.ConstructedObjects", "objects of magazines are not destroyed on their way to the slabs",
                        "runDestructor(address);\n        } finally {\n            slabLayer.free(address);",
                        "failures();\n        } finally {\n            slabLayer.free(address);",
                        PropertyName.life("what_is_handed_out_is_constructed")));
    }

    private static PropertyName allocator(String type, String method) {
        return new PropertyName("allocator." + type, method);
    }

    private static Fault fault(String type, String what, String before, String after, PropertyName catcher) {
        return new Fault(new SourceChange("allocator", type, what, before, after), catcher);
    }
}
