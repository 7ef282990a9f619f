package dev.slablab.clients.hold;

import dev.slablab.allocator.verify.InvariantViolation;
import dev.slablab.allocator.verify.Verifiable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/**
 * Holds that are written down: who holds what, for finding out who does not let go.
 *
 * <p><b>Motivation.</b> A hold that is never released does no harm that anybody would notice: nothing is corrupted, the
 * program goes on. Its object does not move any more, nor do all those that share its lock, and memory that was to
 * come back does not. {@link AddressLocks} counts holds and cannot say whose they are. This class writes the name of
 * each holder down, for the price of a lock and a map entry; the locks themselves are the same, so that a program can
 * use the one in its tests and the other in earnest.
 *
 * <p><b>Freeing</b> an object that somebody else holds is the other mistake, and a worse one: the hold keeps it from
 * moving, not from being freed. {@link #releaseToFree} refuses.
 */
public final class TracedHolds implements Verifiable {
    private final AddressLocks locks;
    private final Map<Long, List<String>> holders = new HashMap<>();

    /**
     * Nothing is held.
     *
     * @param locks whose holds are to be written down; all users of them have to go through here
     */
    public TracedHolds(AddressLocks locks) {
        this.locks = locks;
    }

    /**
     * Holds an object wherever it is, see {@link AddressLocks#hold(ToLongFunction, Object)}.
     *
     * @param where  reads its address
     * @param from   what it is read from
     * @param holder who holds it, for messages
     * @param <T>    the type of what it is read from
     * @return where the object is; 0 when there is none
     */
    public <T> long hold(ToLongFunction<? super T> where, T from, String holder) {
        long address = locks.hold(where, from);
        if (address != 0) {
            write(address, holder);
        }
        return address;
    }

    /**
     * Holds an object that nobody else knows yet.
     *
     * @param address where it lies
     * @param holder  who holds it, for messages
     */
    public void holdNew(long address, String holder) {
        locks.hold(address);
        write(address, holder);
    }

    private synchronized void write(long address, String holder) {
        holders.computeIfAbsent(address, any -> new ArrayList<>()).add(holder);
    }

    /**
     * Ends one hold.
     *
     * @param address what was held
     * @param holder  by whom
     * @throws IllegalStateException if that one does not hold it; says who does
     */
    public void release(long address, String holder) {
        strike(address, holder);
        locks.release(address);
    }

    private synchronized void strike(long address, String holder) {
        List<String> all = holders.getOrDefault(address, List.of());
        if (!all.contains(holder)) {
            throw new IllegalStateException("0x%x is not held by %s, so that it cannot be released; %s".formatted(
                    address, holder, all.isEmpty() ? "nobody holds it" : "it is held by " + names(all)));
        }
        all.remove(holder);
        if (all.isEmpty()) {
            holders.remove(address);
        }
    }

    /**
     * Ends the last hold of an object that is to be freed. Its address must be unreachable by then.
     *
     * @param address what was held
     * @param holder  by whom
     * @throws IllegalStateException if that one does not hold it, or others do as well; names them, and nothing has
     *                               changed
     */
    public synchronized void releaseToFree(long address, String holder) {
        List<String> others = new ArrayList<>(holders.getOrDefault(address, List.of()));
        others.remove(holder);
        if (!others.isEmpty()) {
            throw new IllegalStateException("0x%x cannot be freed by %s: it is held by %s".formatted(
                    address, holder, names(others)));
        }
        release(address, holder);
    }

    private static String names(List<String> holders) {
        return holders.stream().sorted().collect(Collectors.joining(", "));
    }

    /**
     * The holds that are out.
     *
     * @return in order of addresses, each {@code 0x1000: holder, holder}
     */
    public synchronized List<String> out() {
        return holders.entrySet().stream().sorted(Map.Entry.comparingByKey())
                .map(entry -> "0x%x: %s".formatted(entry.getKey(), names(entry.getValue()))).toList();
    }

    /** Checks, when nobody uses any object, that all holds were released; names those that were not. */
    @Override
    public void verify() {
        List<String> leaked = out();
        InvariantViolation.unless(leaked.isEmpty(), () -> "holds were never released, and keep their objects, and all "
                + "that share a lock with them, from moving: " + String.join("; ", leaked));
        InvariantViolation.unless(locks.holds() == 0, () -> locks.holds() + " holds are out that nobody wrote down");
    }
}
