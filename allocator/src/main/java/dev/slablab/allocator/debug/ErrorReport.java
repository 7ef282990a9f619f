package dev.slablab.allocator.debug;

import dev.slablab.allocator.audit.CallStack;
import dev.slablab.allocator.audit.LogText;
import dev.slablab.allocator.audit.Transaction;
import java.util.List;

/**
 * An error and what is known of the object concerned.
 *
 * @param error   what was noticed
 * @param nanos   when, by the allocator's clock
 * @param thread  name and number of the thread that noticed it
 * @param stack   what that thread called the allocator for; who frees what is free already is found here only
 * @param history what was done to the object before, newest first; empty without an audit
 * @param callers who called for the object last, newest first; empty unless it has lite debugging
 */
public record ErrorReport(AllocatorError error, long nanos, String thread, CallStack stack,
        List<Transaction> history, List<String> callers) {

    /** Keeps unmodifiable copies. */
    public ErrorReport {
        history = List.copyOf(history);
        callers = List.copyOf(callers);
    }

    /**
     * The report for people: kind and finding, where, in which call, and what was done before.
     *
     * @return lines, the last of them without its end
     */
    public String text() {
        BufferPlace place = error.place();
        StringBuilder text = new StringBuilder("slab allocator: ").append(error.finding()).append("\n");
        text.append("buffer 0x%x, cache %s".formatted(place.address(), place.cache()));
        place.slab().ifPresent(slab -> text.append(", slab %d at page %d".formatted(slab.ordinal(), slab.page())));
        text.append(", thread %s, called from".formatted(thread));
        stack.lines().forEach(line -> text.append("\n    ").append(line));
        String title = "\nprevious transaction: ";
        for (Transaction before : history) {
            text.append(title).append(LogText.text(before, nanos).stripTrailing());
            title = "\nbefore that: ";
        }
        if (!callers.isEmpty()) {
            text.append("\nlast callers:");
            callers.forEach(caller -> text.append("\n    ").append(caller));
        }
        return text.toString();
    }
}
