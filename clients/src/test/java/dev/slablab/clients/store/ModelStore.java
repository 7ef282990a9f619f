package dev.slablab.clients.store;

import dev.slablab.allocator.general.SizeClasses;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What a store of one stripe should be, in a few lines: a map of the class library in order of use. */
final class ModelStore {
    private static final SizeClasses CLASSES = SizeClasses.kmem(SizeClasses.SMALL_MAX);

    private record Entry(byte[] value, long deadline, long bytes) {
    }

    private final Map<Integer, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);
    private final long limit;
    private long now;
    private long bytes;

    ModelStore(long limit) {
        this.limit = limit;
    }

    private static long bytes(byte[] key, byte[] value) {
        long size = (long) EntryMemory.HEADER + key.length + value.length;
        return size > CLASSES.maxCached() ? Math.ceilDiv(size, 4096L) * 4096
                : EntryMemory.share(CLASSES.spec(CLASSES.classOf((int) size), 4096).geometryFor(4096));
    }

    void put(int number, byte[] key, byte[] value, long deadline) {
        remove(number);
        entries.put(number, new Entry(value, deadline, bytes(key, value)));
        bytes += bytes(key, value);
        for (Iterator<Entry> eldest = entries.values().iterator(); bytes > limit;) {
            bytes -= eldest.next().bytes;
            eldest.remove();
        }
    }

    boolean putIfAbsent(int number, byte[] key, byte[] value) {
        // containsKey and entrySet do not count as use
        boolean there = entries.containsKey(number) && !over(number);
        if (!there) {
            put(number, key, value, Long.MAX_VALUE);
        }
        return !there;
    }

    private boolean over(int number) {
        return entries.entrySet().stream().filter(entry -> entry.getKey() == number)
                .anyMatch(entry -> entry.getValue().deadline <= now);
    }

    Optional<byte[]> get(int number) {
        return !entries.containsKey(number) || over(number) ? Optional.empty()
                : Optional.of(entries.get(number).value);
    }

    boolean remove(int number) {
        boolean there = entries.containsKey(number) && !over(number);
        Entry gone = entries.remove(number);
        bytes -= gone == null ? 0 : gone.bytes;
        return there;
    }

    long expire() {
        long before = entries.size();
        entries.values().removeIf(entry -> {
            boolean over = entry.deadline <= now;
            bytes -= over ? entry.bytes : 0;
            return over;
        });
        return before - entries.size();
    }

    void time(long nanos) {
        now += nanos;
    }

    long now() {
        return now;
    }

    long bytes() {
        return bytes;
    }

    int size() {
        return entries.size();
    }
}
