package dev.slablab.consolidator.live;

import dev.slablab.allocator.CacheSpec;
import dev.slablab.allocator.ObjectCache;
import dev.slablab.allocator.Patience;
import dev.slablab.allocator.arena.NativeArena;
import dev.slablab.consolidator.MoveRequest;
import dev.slablab.consolidator.MoveResponse;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Sessions by number, outside the Java heap; the system has its memory back after a burst. */
public final class SessionStore implements AutoCloseable {
    private static final int NUMBER = 0;
    private static final int TEXT = 8;
    private static final int SIZE = 512;

    private final NativeArena memory = NativeArena.reserve(1L << 30);
    private final LiveSlabs slabs;
    private final ObjectCache sessions;
    private final Patience patience;
    private final Map<Long, Long> addresses = new HashMap<>();

    /** An empty store that runs as the setup says, for instance {@code LiveSetup.standard(1)}. */
    public SessionStore(LiveSetup setup) {
        slabs = LiveSlabs.start(memory, setup);
        sessions = slabs.allocator().create(CacheSpec.of("session", SIZE));
        patience = slabs.patience(Duration.ofSeconds(1));
        slabs.consolidator().register(sessions, this::move);
    }

    /** What lies at the old place is a session only if the number that is read there leads back to it. */
    private synchronized MoveResponse move(MoveRequest request) {
        MemorySegment from = sessions.segment(request.from());
        if (!addresses.replace(from.get(ValueLayout.JAVA_LONG, NUMBER), request.from(), request.to())) {
            return MoveResponse.DONT_KNOW;
        }
        sessions.segment(request.to()).copyFrom(from);
        return MoveResponse.YES;
    }

    /** Adds a session. It waits for memory before it takes the lock, as a move may be what the memory comes from. */
    public void put(long number, String text) {
        long address = sessions.allocate(patience);
        MemorySegment session = sessions.segment(address);
        session.set(ValueLayout.JAVA_LONG, NUMBER, number);
        session.setString(TEXT, text);
        synchronized (this) {
            Long before = addresses.put(number, address);
            if (before != null) {
                sessions.free(before);
            }
        }
    }

    /** Reads a session under the lock, as it may be elsewhere a moment later. */
    public synchronized String get(long number) {
        return sessions.segment(addresses.get(number)).getString(TEXT);
    }

    /** Removes a session. */
    public synchronized void remove(long number) {
        sessions.free(addresses.remove(number));
    }

    /** Bytes of the machine's memory that the store takes now. */
    public long residentBytes() {
        return memory.residence().residentBytes();
    }

    /** First the threads end, then the memory goes. */
    @Override
    public void close() {
        slabs.close();
        memory.close();
    }
}
