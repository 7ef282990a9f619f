package dev.slablab.consolidator.observe;

import dev.slablab.allocator.SlabAllocator;
import dev.slablab.allocator.task.TaskQueue;
import java.util.function.ToLongFunction;

/** What is shown of an allocator itself. */
public enum AllocatorFigure {
    /** Bytes of a page. */
    PAGE_SIZE("page_size", "bytes of a page of the arena", source -> source.allocator().arena().quantum()),
    /** Pages in use. */
    PAGES_IN_USE("pages_in_use", "pages of the arena in use", source -> source.allocator().arena().pagesInUse()),
    /** The most pages that were in use. */
    PEAK_PAGES("peak_pages", "the most pages that were ever in use together",
            source -> source.allocator().arena().peakPages()),
    /** Pages left. */
    PAGES_LEFT("pages_left", "pages that could still be taken, if they lay together",
            source -> source.allocator().arena().pagesLeft()),
    /** The machine's memory. */
    RESIDENT_BYTES("resident_bytes",
            "bytes of the machine's memory that the arena takes, by the kernel's account; 0 without native memory",
            source -> source.allocator().arena().residentBytes().orElse(0)),
    /** Caches. */
    CACHES("caches", "caches, destroyed ones left out", source -> source.allocator().caches().size()),
    /** Refused frees. */
    FREES_REFUSED("frees_refused", "frees that were refused, as no allocated object of the cache began at the address",
            source -> source.allocator().errors().refusedFrees()),
    /** Reported errors. */
    ERRORS("errors", "errors in the use of memory that debugging has reported, refused frees among them",
            source -> source.allocator().inspect().errors()),
    /** Waiting maintenance. */
    MAINTENANCE_QUEUE("maintenance_queue", "tasks that wait for the maintenance thread",
            source -> source.allocator().maintenance().waiting().size()),
    /** Waiting moves. */
    MOVE_QUEUE("move_queue", "moves that wait for the move thread", source -> source.moves().waiting().size());

    private final String publicName;
    private final String meaning;
    private final ToLongFunction<Source> value;

    AllocatorFigure(String publicName, String meaning, ToLongFunction<Source> value) {
        this.publicName = publicName;
        this.meaning = meaning;
        this.value = value;
    }

    /**
     * Where figures come from.
     *
     * @param allocator the allocator
     * @param moves     the move queue of its consolidator
     */
    record Source(SlabAllocator allocator, TaskQueue moves) {
    }

    /**
     * Under which it is asked for.
     *
     * @return a stable name
     */
    public String publicName() {
        return publicName;
    }

    /**
     * What it says.
     *
     * @return one sentence, without its full stop
     */
    public String meaning() {
        return meaning;
    }

    long of(Source source) {
        return value.applyAsLong(source);
    }
}
