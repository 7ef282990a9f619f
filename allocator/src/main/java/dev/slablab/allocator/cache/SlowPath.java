package dev.slablab.allocator.cache;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * The way to the slab layer, kept out of the code of those who hardly ever go it.
 *
 * <p><b>Motivation.</b> A compiler inlines what was called often while it looked. Most programs fill their caches
 * first, so it sees nearly every request end in the slab layer, inlines that into the allocation, and has made a method
 * which is itself too large to be inlined where objects are allocated (HotSpot's server compiler: more than
 * {@code InlineSmallCode} bytes of machine code). It looks again only when it must. The phase after, in which magazines
 * serve nearly all requests, then pays for a call in each of them: half as much again for an allocation and a free.
 *
 * <p><b>Algorithm.</b> A call through a method handle is looked through only if the handle is a constant. This one is a
 * field of an object, so the code of the fast path ends in a call, whatever the program did first. Who goes on to the
 * slab layer pays a few nanoseconds beside the hundred that it takes.
 *
 * <p><b>Rejected.</b> Options of the virtual machine, which are its user's; methods too long to be inlined, as the
 * limit is another in each compiler; a slow path in the hands of callers, as each of them would have to write it.
 */
final class SlowPath {
    private static final MethodHandle TARGET = target();

    private final LayeredCache cache;
    private final MethodHandle call = TARGET;

    SlowPath(LayeredCache cache) {
        this.cache = cache;
    }

    private static MethodHandle target() {
        try {
            return MethodHandles.lookup().findVirtual(LayeredCache.class, "allocateRaw",
                    MethodType.methodType(long.class, Request.class));
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    /** {@link LayeredCache#allocateRaw}. */
    long allocate(Request request) {
        try {
            return (long) call.invokeExact(cache, request);
        } catch (RuntimeException | Error failure) {
            throw failure;
        } catch (Throwable impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
