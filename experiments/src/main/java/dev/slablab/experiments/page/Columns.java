package dev.slablab.experiments.page;

import dev.slablab.experiments.html.Heading;
import java.util.List;

/** The columns of the report's tables, each with what it means. */
final class Columns {
    static final Heading MARK = Heading.words("mark", "The moment at which results are taken: after the reap and the "
            + "idle intervals there. end-of-run is the mean over the events of the whole run.");
    static final Heading EVENT = Heading.numbers("after", "events", "Events of the trace that precede the moment.");
    static final Heading VARIANT = Heading.words("variant",
            "Who consolidates, whether there are magazines, what happens at a mark.");
    static final Heading SLABS_HELD = Heading.numbers("held", "slabs",
            "Live and dead-list slabs of all caches.");
    static final Heading SLABS_NEEDED = Heading.numbers("needed", "slabs",
            "The fewest slabs for the objects that the program owns; objects in magazines count as free.");
    static final Heading MIB_HELD = Heading.numbers("held", "MiB",
            "The pages of the slabs held; 1 MiB is 1,048,576 bytes.");
    static final Heading MIB_NEEDED = Heading.numbers("needed", "MiB", "The pages of the slabs needed.");
    static final Heading BAR = new Heading("needed, and held too much", "", "The MiB held: needed in dark, what is "
            + "held too much in light, all bars of a trace on one scale.", Heading.Kind.BARS);
    static final Heading GIVEN_BACK = Heading.numbers("given back", "MiB",
            "What is held less than under the variant compared with; negative when more is held.");
    static final Heading SHARE_BACK = Heading.numbers("given back", "%",
            "The same as a share of what is held under the variant compared with.");
    static final Heading MOVES = Heading.numbers("moves", "objects",
            "Objects moved from the beginning to that moment; every one is an answer YES.");
    static final Heading RATIO = Heading.numbers("÷ optimum", "",
            "Moves ÷ the fewest moves that release as many slabs, pass by pass. Less than 1 where slabs came free "
                    + "because their last objects were found in magazines, which is no move; – when no slab was "
                    + "released by moves.");
    static final Heading CALLBACKS = Heading.numbers("callbacks", "calls", "Calls of clients so far.");
    static final Heading NO = Heading.numbers("NO", "answers", "The object cannot be moved.");
    static final Heading LATER = Heading.numbers("LATER", "answers", "The object is in use just now.");
    static final Heading DONT_NEED = Heading.numbers("DONT_NEED", "answers", "The client gave the object up.");
    static final Heading DONT_KNOW = Heading.numbers("DONT_KNOW", "answers", "The client does not own the object.");
    static final Heading FOUND = Heading.numbers("found", "objects",
            "Objects found in magazines after DONT_KNOW.");
    static final Heading CREATED = Heading.numbers("created", "slabs", "Slabs created so far.");
    static final Heading DESTROYED = Heading.numbers("given back", "slabs", "Slabs given back so far.");
    static final Heading BEFORE = Heading.numbers("on arrival", "MiB",
            "What was held when the mark was reached, before the reap and the idle intervals.");
    static final Heading LARGE = Heading.numbers("large", "MiB",
            "Live objects above the largest size class, which are in no slab.");

    static final Heading CACHE = Heading.words("cache", "The object cache.");
    static final Heading SIZE = Heading.numbers("object", "bytes", "The size of an object.");
    static final Heading IN_USE = Heading.numbers("in use", "objects", "Objects that the program owns.");
    static final Heading IN_MAGAZINES = Heading.numbers("in magazines", "objects",
            "Free objects in processor and depot magazines, which the slab layer counts as allocated.");
    static final Heading TOTAL = Heading.numbers("total", "objects",
            "Objects of all slabs of the cache, allocated or not.");
    static final Heading COMPLETE = Heading.numbers("complete", "slabs", "Slabs without a free object.");
    static final Heading PARTIAL = Heading.numbers("partial", "slabs", "Slabs with allocated and free objects.");
    static final Heading ALLOCATIONS = Heading.numbers("allocations", "calls", "Allocations since the run began.");
    static final Heading FAILURES = Heading.numbers("failed", "calls", "Allocations that failed.");
    static final Heading REASON = Heading.words("nothing more was moved because",
            "Why a periodic scan would move nothing more in this cache.");

    static final Heading PASSES = Heading.numbers("passes", "", "Searches for slabs to empty, with all their moves.");
    static final Heading SCANS = Heading.numbers("scan", "passes", "Passes of a periodic scan.");
    static final Heading REAPS = Heading.numbers("reap", "passes", "Desperate passes after a reap.");
    static final Heading NOTIFIES = Heading.numbers("notify", "passes",
            "Passes because a client said that an object can move now.");
    static final Heading EXERCISES = Heading.numbers("exercise", "passes",
            "Passes over healthy caches, by chance, to exercise their clients.");
    static final Heading LOOKED = Heading.numbers("looked at", "slabs", "Slabs that passes looked at, each time.");
    static final Heading TAKEN = Heading.numbers("taken", "slabs", "Of those, slabs whose objects were asked to move.");
    static final Heading TOO_FULL = Heading.numbers("too full", "slabs",
            "Of those, slabs passed over since too many of their objects are allocated.");
    static final Heading REFUSED = Heading.numbers("refused", "slabs",
            "Of those, slabs passed over since their client refused before.");
    static final Heading COMPLETED = Heading.numbers("completed", "passes", "Passes that came to their end.");
    static final Heading ABORTED = Heading.words("aborted by",
            "What aborted the other passes, and how many of them; an aborted pass says nothing about how many slabs "
                    + "are worth emptying.");

    /** All of them, in the order in which they are explained. */
    static final List<Heading> ALL = List.of(MARK, EVENT, VARIANT, SLABS_HELD, SLABS_NEEDED, MIB_HELD, MIB_NEEDED, BAR,
            GIVEN_BACK, SHARE_BACK, MOVES, RATIO, CALLBACKS, NO, LATER, DONT_NEED, DONT_KNOW, FOUND, CREATED,
            DESTROYED, BEFORE, LARGE, CACHE, SIZE, IN_USE, IN_MAGAZINES, TOTAL, COMPLETE, PARTIAL, ALLOCATIONS,
            FAILURES, REASON, PASSES, SCANS, REAPS, NOTIFIES, EXERCISES, LOOKED, TAKEN, TOO_FULL, REFUSED, COMPLETED,
            ABORTED);

    private Columns() {
    }
}
