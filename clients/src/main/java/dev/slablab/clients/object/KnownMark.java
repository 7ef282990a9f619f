package dev.slablab.clients.object;

import dev.slablab.consolidator.Consolidator;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;

/**
 * A word in an object's own memory that says whether its client knows the object: the two low bits of a pointer.
 *
 * <p><b>Motivation.</b> A callback gets an address. The object there may be in any of {@linkplain ObjectState eight
 * states}, and in one of them only it may be touched. A table of known objects answers that at the price of an entry,
 * and of a search, for each object. But nearly every object has a pointer to whatever it belongs to, and a pointer to
 * anything aligned has two bits to spare.
 *
 * <p><b>Contract.</b> The word is valid, that is: not 0 with both low bits 0, while and only while the object is {@link
 * ObjectState#IN_USE}. It rests on a promise of the consolidator: the memory was touched by nobody but the client and
 * the allocator, and what the allocator writes there has one of these bits set ({@link
 * Consolidator#UNINITIALIZED}).
 * The client's part:
 * <ol>
 * <li>{@link #publish} is the <em>last</em> step of every allocation, when all else about the object is in place; from
 *     a magazine as from a slab, as an object from a magazine is constructed, but was invalidated when it was freed;
 * <li>{@link #invalidate} is the <em>first</em> step of every free, under the lock of what the object belongs to;
 * <li>a callback {@linkplain #read reads} the word; if it is not valid, the answer is DONT_KNOW. Otherwise it leads to
 *     what the object belongs to. That has to be kept from going away, and locked; then the word is read
 *     <em>again</em>, as the object may have been freed just before. If it is the same, the object is known for as long
 *     as the lock is held;
 * <li>before it answers YES it invalidates the <em>old</em> object, as that is freed now.
 * </ol>
 *
 * <p><b>Order of memory.</b> The word is read without the lock that protects everything else. Publishing is a release
 * and reading an acquire, so who sees a valid word sees all that was written before. Invalidating needs no order of its
 * own towards later writes of the allocator, which come after a lock; the second look, under the lock, decides.
 *
 * <p><b>Rejected.</b> A flag of its own: takes 8 bytes of each object, and is 0 or 1 in memory that was just filled
 * with anything. Clearing the word instead of setting a bit: the destructor, and whoever debugs, would not see to what
 * it belonged. Payload without such a word needs the table after all: {@link ObjectLedger}.
 */
public final class KnownMark {
    private static final long LOW_BITS = 0b11;
    private static final long FORGOTTEN = 0b01;
    private static final VarHandle WORD = ValueLayout.JAVA_LONG.varHandle();

    private final int offset;

    /**
     * The place of the word.
     *
     * @param offset from the beginning of the object, in bytes; a multiple of 8, 0 or more
     * @throws IllegalArgumentException for another
     */
    public KnownMark(int offset) {
        if (offset < 0 || offset % Long.BYTES != 0) {
            throw new IllegalArgumentException("offset " + offset + " of a mark is not a multiple of 8 from 0 on");
        }
        this.offset = offset;
    }

    /**
     * Whether a word says that its object is known.
     *
     * @param word as read
     * @return whether its low bits are 0, and not all others too
     */
    public static boolean valid(long word) {
        return (word & LOW_BITS) == 0 && word != 0;
    }

    /**
     * Makes an object known: everything about it is in place.
     *
     * @param object  its bytes
     * @param pointer to what it belongs to
     * @throws IllegalArgumentException  if the pointer is not valid
     * @throws IndexOutOfBoundsException if the word lies outside the object
     */
    public void publish(MemorySegment object, long pointer) {
        if (!valid(pointer)) {
            throw new IllegalArgumentException(
                    "0x%x cannot mark a known object: it is 0, or one of its two low bits is set".formatted(pointer));
        }
        WORD.setRelease(object, (long) offset, pointer);
    }

    /**
     * Makes a known object unknown, before anything else about it is undone. Under the lock that protects what it
     * belongs to.
     *
     * @param object its bytes
     * @throws IllegalStateException if it is not known
     */
    public void invalidate(MemorySegment object) {
        long word = read(object);
        if (!valid(word)) {
            throw new IllegalStateException("the object at 0x%x is not known, so that it cannot be forgotten: its mark "
                    .formatted(object.address()) + "is 0x%x".formatted(word));
        }
        WORD.setRelease(object, (long) offset, word | FORGOTTEN);
    }

    /**
     * Reads the word; without a lock that is the first look, under it the second.
     *
     * @param object its bytes
     * @return the pointer if it is {@link #valid}; otherwise nothing that means anything
     */
    public long read(MemorySegment object) {
        return (long) WORD.getAcquire(object, (long) offset);
    }
}
