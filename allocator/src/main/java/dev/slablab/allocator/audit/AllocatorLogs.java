package dev.slablab.allocator.audit;

import dev.slablab.allocator.audit.Transaction.Kind;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * The four logs of an allocator.
 *
 * <p>Slabs that are made and requests that are not served are logged always: both are rare, and what happened shortly
 * before memory ran out is asked when it is too late to switch something on. Transactions and contents are logged for
 * caches with an audit. Each log is {@linkplain BoundedLog bounded}. All are frozen while an error is reported, so that
 * the report does not push out what led to it.
 *
 * <p>Safe for use by several threads.
 */
public final class AllocatorLogs {
    private final BoundedLog<Transaction> transactions;
    private final BoundedLog<SavedContents> contents;
    private final BoundedLog<Transaction> failures;
    private final BoundedLog<Transaction> slabs;
    private final IntSupplier currentCpu;
    private final LongSupplier nanoTime;
    private final AtomicLong sequence = new AtomicLong();
    private final AtomicInteger frozen = new AtomicInteger();

    /**
     * Empty logs.
     *
     * @param sizes      records of each log
     * @param cpus       number of processors
     * @param currentCpu the processor that the caller runs on
     * @param nanoTime   nanoseconds from any origin
     */
    public AllocatorLogs(Sizes sizes, int cpus, IntSupplier currentCpu, LongSupplier nanoTime) {
        transactions = new BoundedLog<>(sizes.transactions, cpus, Transaction::sequence);
        contents = new BoundedLog<>(sizes.contents, cpus, SavedContents::sequence);
        failures = new BoundedLog<>(sizes.failures, cpus, Transaction::sequence);
        slabs = new BoundedLog<>(sizes.slabs, cpus, Transaction::sequence);
        this.currentCpu = currentCpu;
        this.nanoTime = nanoTime;
    }

    /**
     * How many records the logs keep, over all processors; none of a log of size 0.
     *
     * @param transactions allocations and frees
     * @param contents     contents of freed objects
     * @param failures     requests that were not served
     * @param slabs        slabs that were made
     */
    public record Sizes(int transactions, int contents, int failures, int slabs) {
    }

    /**
     * Logs a transaction of an audited cache.
     *
     * @param kind    what is done
     * @param cache   name of the cache
     * @param address the object
     * @return the record, for the object's own history
     */
    public Transaction transaction(Kind kind, String cache, long address) {
        Transaction made = make(kind, named(cache), address);
        enter(transactions, made);
        return made;
    }

    /**
     * Logs what a freed object holds.
     *
     * @param cache   name of the cache
     * @param address the object
     * @param bytes   its first bytes, nobody else's to change
     */
    public void contents(String cache, long address, byte[] bytes) {
        enter(contents, new SavedContents(sequence.incrementAndGet(), cache, address, bytes));
    }

    /**
     * Logs a request that is not served.
     *
     * @param what the cache, {@code cache session}, or what else was asked for
     */
    public void failure(String what) {
        if (failures.keepsAny()) {
            enter(failures, make(Kind.FAILED, what, 0));
        }
    }

    /**
     * Logs a new slab.
     *
     * @param cache   name of the cache
     * @param address where its span begins
     */
    public void slab(String cache, long address) {
        if (slabs.keepsAny()) {
            enter(slabs, make(Kind.SLAB_MADE, named(cache), address));
        }
    }

    private static String named(String cache) {
        return "cache " + cache;
    }

    private Transaction make(Kind kind, String subject, long address) {
        Thread thread = Thread.currentThread();
        return new Transaction(sequence.incrementAndGet(), kind, subject, address, nanoTime.getAsLong(),
                thread.getName() + "#" + thread.threadId(), CallStack.here());
    }

    private <T> void enter(BoundedLog<T> log, T record) {
        if (frozen.get() == 0) {
            log.enter(currentCpu.getAsInt(), record);
        }
    }

    /**
     * Does something while nothing is logged, whoever tries.
     *
     * @param action what to do
     * @param <T>    type of its outcome
     * @return its outcome
     */
    public <T> T whileFrozen(Supplier<T> action) {
        frozen.incrementAndGet();
        try {
            return action.get();
        } finally {
            frozen.decrementAndGet();
        }
    }

    /**
     * The transaction log.
     *
     * @return newest first
     */
    public List<Transaction> transactions() {
        return transactions.newestFirst();
    }

    /**
     * The contents log.
     *
     * @return newest first
     */
    public List<SavedContents> contents() {
        return contents.newestFirst();
    }

    /**
     * The failure log.
     *
     * @return newest first
     */
    public List<Transaction> failures() {
        return failures.newestFirst();
    }

    /**
     * The slab log.
     *
     * @return newest first
     */
    public List<Transaction> slabs() {
        return slabs.newestFirst();
    }

    /**
     * What the transaction log knows of an object.
     *
     * @param cache   name of its cache
     * @param address the object
     * @return newest first
     */
    public List<Transaction> historyOf(String cache, long address) {
        return transactions.newestFirst(
                record -> record.address() == address && record.subject().equals(named(cache)));
    }

    /**
     * Writes all logs for people.
     *
     * @param out where to
     * @throws IOException if that fails
     */
    public void dump(Appendable out) throws IOException {
        LogText.write(this, nanoTime.getAsLong(), out);
    }
}
