package dev.slablab.allocator.cache;

import dev.slablab.allocator.arena.Arena;
import dev.slablab.allocator.debug.DebugFlag;
import dev.slablab.allocator.debug.DebugMode;
import dev.slablab.allocator.debug.DebugRules;
import dev.slablab.allocator.debug.Patterns;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.util.Optional;

/**
 * Tags in memory, behind their objects: the red zone word, the control word, the status word, and callers.
 *
 * <p>The control word leads to the object: another object's, copied here with everything before it, does not. The
 * status word is the control word xor one of two constants; so of a tag that was overwritten with anything at all
 * nothing can be believed, and that is seen. It is exchanged in one step, lest two threads that free one object both
 * find it allocated. The red zone word has its pattern, except while lite debugging keeps an object's first word there,
 * and while memory by size keeps the size there that was asked for.
 */
final class MemoryTags implements BoundaryTags {
    static final long ALLOCATED = 0xa110_c8edL;
    static final long FREE = 0xf4ee_f4eeL;

    private static final long CONTROL_MARK = 0x5ab1_0000_0000_0000L;
    private static final int CONTROL = Long.BYTES;
    private static final int STATUS = 2 * Long.BYTES;
    private static final int SIZE = Integer.BYTES;
    private static final VarHandle WORD = ValueLayout.JAVA_LONG.varHandle();

    private final DebugMode mode;
    private final boolean constructed;
    private final Arena arena;
    private final int tagOffset;

    /** Tags of objects of a size; whether they have a constructor decides what lite debugging leaves in them. */
    MemoryTags(DebugMode mode, int size, boolean constructed, Arena arena) {
        this.mode = mode;
        this.constructed = constructed;
        this.arena = arena;
        tagOffset = DebugRules.tagOffset(size);
    }

    @Override
    public boolean checksMemory() {
        return true;
    }

    private MemorySegment tag(long address) {
        return arena.segment(address + tagOffset, mode.tagBytes());
    }

    private MemorySegment head(long address) {
        return arena.segment(address, mode.pattern());
    }

    private static long word(MemorySegment segment, long offset) {
        return segment.get(ValueLayout.JAVA_LONG, offset);
    }

    private static void word(MemorySegment segment, long offset, long value) {
        segment.set(ValueLayout.JAVA_LONG, offset, value);
    }

    private static long control(long address) {
        return address ^ CONTROL_MARK;
    }

    @Override
    public void open(long span, long slabSize, long first, int chunk, int capacity) {
        arena.fill(span, slabSize, Patterns.UNINITIALIZED);
        for (int slot = 0; slot < capacity; slot++) {
            long address = first + (long) slot * chunk;
            MemorySegment tag = tag(address);
            tag.fill((byte) 0);
            word(tag, 0, Patterns.RED_ZONE);
            word(tag, CONTROL, control(address));
            word(tag, STATUS, control(address) ^ FREE);
            blank(address);
        }
    }

    @Override
    public Optional<TagFault> take(long address, boolean parked) {
        MemorySegment tag = tag(address);
        long control = word(tag, CONTROL);
        if (!WORD.compareAndSet(tag, (long) STATUS, control ^ FREE, control ^ ALLOCATED)) {
            return Optional.of(new TagFault(TagFault.Kind.TAG, tagOffset + STATUS, FREE, control ^ word(tag, STATUS)));
        }
        Optional<TagFault> fault = foreign(address, control);
        if (fault.isEmpty() && mode.has(DebugFlag.FREE_PATTERN)) {
            fault = modified(address);
        }
        if (fault.isEmpty()) {
            awaken(address, tag, parked);
        }
        return fault;
    }

    /** What the free pattern stood for is put in its place. */
    private void awaken(long address, MemorySegment tag, boolean parked) {
        if (mode.has(DebugFlag.FREE_PATTERN)) {
            boolean kept = parked && mode.has(DebugFlag.LITE) && constructed;
            fill(head(address), kept ? word(tag, 0) : Patterns.UNINITIALIZED);
        }
        word(tag, 0, Patterns.RED_ZONE);
    }

    private Optional<TagFault> foreign(long address, long control) {
        return control == control(address) ? Optional.empty()
                : Optional.of(new TagFault(TagFault.Kind.CONTROL, tagOffset + CONTROL, control(address), control));
    }

    @Override
    public void giveBack(long address) {
        MemorySegment tag = tag(address);
        word(tag, STATUS, word(tag, CONTROL) ^ FREE);
        blank(address);
    }

    @Override
    public Optional<TagFault> release(long address) {
        MemorySegment tag = tag(address);
        long control = word(tag, CONTROL);
        if (!WORD.compareAndSet(tag, (long) STATUS, control ^ ALLOCATED, control ^ FREE)) {
            return Optional.of(word(tag, STATUS) == (control ^ FREE) ? TagFault.free() : overrun(address, tag));
        }
        Optional<TagFault> fault = foreign(address, control);
        return fault.isPresent() || word(tag, 0) == Patterns.RED_ZONE ? fault : Optional.of(overrun(address, tag));
    }

    /** The first word behind the object that is not as it was left. */
    private TagFault overrun(long address, MemorySegment tag) {
        long[] expected = {Patterns.RED_ZONE, control(address), control(address) ^ ALLOCATED};
        int at = 0;
        while (at < expected.length - 1 && word(tag, (long) at * Long.BYTES) == expected[at]) {
            at++;
        }
        long offset = (long) at * Long.BYTES;
        return new TagFault(TagFault.Kind.RED_ZONE, tagOffset + offset, expected[at], word(tag, offset));
    }

    @Override
    public void blank(long address) {
        fill(head(address), Patterns.FREE);
    }

    private static void fill(MemorySegment words, long pattern) {
        for (long at = 0; at < words.byteSize(); at += Long.BYTES) {
            word(words, at, pattern);
        }
    }

    @Override
    public void reset(long address) {
        fill(arena.segment(address, tagOffset), Patterns.UNINITIALIZED);
        blank(address);
    }

    @Override
    public void park(long address) {
        MemorySegment head = head(address);
        word(tag(address), 0, word(head, 0));
        word(head, 0, Patterns.FREE);
    }

    @Override
    public void unpark(long address) {
        word(head(address), 0, word(tag(address), 0));
    }

    @Override
    public Optional<TagFault> modified(long address) {
        MemorySegment head = head(address);
        for (long at = 0; at < head.byteSize(); at += Long.BYTES) {
            long found = word(head, at);
            if (found != Patterns.FREE) {
                return Optional.of(new TagFault(TagFault.Kind.MODIFIED, at, Patterns.FREE, found));
            }
        }
        return Optional.empty();
    }

    @Override
    public boolean isAllocated(long address) {
        MemorySegment tag = tag(address);
        return word(tag, STATUS) != (word(tag, CONTROL) ^ FREE);
    }

    @Override
    public void caller(long address, long number) {
        MemorySegment tag = tag(address);
        for (int at = mode.callers() - 1; at > 0; at--) {
            word(tag, callerAt(at), word(tag, callerAt(at - 1)));
        }
        word(tag, callerAt(0), number);
    }

    private static long callerAt(int place) {
        return DebugRules.TAG + (long) place * Long.BYTES;
    }

    @Override
    public long[] callers(long address) {
        MemorySegment tag = tag(address);
        long[] numbers = new long[mode.callers()];
        for (int at = 0; at < numbers.length; at++) {
            numbers[at] = word(tag, callerAt(at));
        }
        return numbers;
    }

    @Override
    public void size(long address, int requested) {
        arena.segment(address, requested + 1L).set(ValueLayout.JAVA_BYTE, requested, Patterns.RED_ZONE_BYTE);
        tag(address).set(ValueLayout.JAVA_INT, SIZE, Patterns.encode(requested));
    }

    @Override
    public Optional<TagFault> sized(long address, long size) {
        MemorySegment tag = tag(address);
        int code = tag.get(ValueLayout.JAVA_INT, SIZE);
        if (!isAllocated(address)) {
            return Optional.of(TagFault.free());
        }
        if (!Patterns.isSize(code)) {
            return Optional.of(new TagFault(TagFault.Kind.RED_ZONE, tagOffset + SIZE,
                    Integer.toUnsignedLong(Patterns.encode((int) size)), Integer.toUnsignedLong(code)));
        }
        int requested = Patterns.decode(code);
        if (requested != size) {
            return Optional.of(new TagFault(TagFault.Kind.SIZE, 0, requested, size));
        }
        byte behind = arena.segment(address, size + 1).get(ValueLayout.JAVA_BYTE, size);
        if (behind != Patterns.RED_ZONE_BYTE) {
            return Optional.of(new TagFault(TagFault.Kind.RED_ZONE, size,
                    Byte.toUnsignedLong(Patterns.RED_ZONE_BYTE), Byte.toUnsignedLong(behind)));
        }
        word(tag, 0, Patterns.RED_ZONE);
        return Optional.empty();
    }
}
