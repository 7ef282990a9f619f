package dev.slablab.allocator.audit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/**
 * A log of bounded size, with a ring for each processor so that they do not meet; each ring recycles its oldest record.
 *
 * <p>Without locks: a record is made first and put into its place with one write. Two threads of one processor get
 * places of their own.
 *
 * @param <T> type of the records
 */
final class BoundedLog<T> {
    private final List<Ring<T>> rings = new ArrayList<>();
    private final ToLongFunction<T> sequence;
    private volatile boolean used;

    /** A log of about so many records together; none at all for 0. */
    BoundedLog(int records, int cpus, ToLongFunction<T> sequence) {
        this.sequence = sequence;
        for (int cpu = 0; cpu < cpus; cpu++) {
            rings.add(new Ring<>(Math.ceilDiv(records, cpus)));
        }
    }

    boolean keepsAny() {
        return rings.getFirst().size > 0;
    }

    void enter(int cpu, T record) {
        used = true;
        rings.get(cpu).enter(record);
    }

    /** The records, newest first. */
    List<T> newestFirst() {
        return newestFirst(record -> true);
    }

    /** Some of the records, newest first. */
    List<T> newestFirst(Predicate<T> wanted) {
        List<T> all = new ArrayList<>();
        if (used) {
            rings.forEach(ring -> ring.collect(wanted, all));
            all.sort(Comparator.comparingLong(sequence).reversed());
        }
        return all;
    }

    /** The records of one processor; the array is made when the first one comes. */
    private static final class Ring<T> {
        private final int size;
        private final AtomicInteger next = new AtomicInteger();
        private volatile AtomicReferenceArray<T> records = new AtomicReferenceArray<>(0);

        Ring(int size) {
            this.size = size;
        }

        void enter(T record) {
            if (size > 0) {
                array().set(next.getAndUpdate(at -> at + 1 < size ? at + 1 : 0), record);
            }
        }

        private AtomicReferenceArray<T> array() {
            return records.length() > 0 ? records : make();
        }

        private synchronized AtomicReferenceArray<T> make() {
            if (records.length() == 0) {
                records = new AtomicReferenceArray<>(size);
            }
            return records;
        }

        void collect(Predicate<T> wanted, List<T> all) {
            AtomicReferenceArray<T> present = records;
            for (int at = 0; at < present.length(); at++) {
                T record = present.get(at);
                if (record != null && wanted.test(record)) {
                    all.add(record);
                }
            }
        }
    }
}
