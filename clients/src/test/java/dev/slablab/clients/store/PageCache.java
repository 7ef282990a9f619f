package dev.slablab.clients.store;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** Rendered pages by address, outside the Java heap, for a minute each. */
public final class PageCache implements AutoCloseable {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final SlabStore pages;

    /** An empty cache that takes at most so many bytes of slabs. */
    public PageCache(long memoryLimit) {
        pages = SlabStore.open(StoreSetup.standard(memoryLimit));
    }

    /** Keeps a page; when there is no room, what was not used for longest goes. */
    public void keep(String address, byte[] page) {
        pages.put(address.getBytes(StandardCharsets.UTF_8), page, MINUTE);
    }

    /** A copy of the page, wherever it lies by now, if it is still there. */
    public Optional<byte[]> find(String address) {
        return pages.get(address.getBytes(StandardCharsets.UTF_8));
    }

    /** After a burst: forgets what is too old, and has the memory back of what went. Others may go on meanwhile. */
    public long calmDown() {
        pages.expire();
        return pages.reclaim();
    }

    @Override
    public void close() {
        pages.close();
    }
}
