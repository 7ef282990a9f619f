package dev.slablab.allocator.slab;

import dev.slablab.allocator.verify.InvariantViolation;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The original's order: a stack for each slab. The slot freed last is handed out first, since its memory is likely in
 * the processor's cache; a new slab is handed out from its highest slot down.
 *
 * <p><b>Structure.</b> As in the original, free slots are a list, linked from its head; here the links are numbers, as
 * narrow as the slots allow: a byte up to 255 slots, two up to 65,535, four beyond. A free slot links to the one below
 * it, the lowest to itself, and a slot in use carries the one number that is no slot, which answers whether it is free.
 * A slab of 31 slots takes 32 bytes, head included, on one cache line or two, and neither a depth nor bits beside them.
 *
 * <p>Half of that would be the end of it: all orders of the free slots are possible, and telling 31! of them apart
 * takes more than 14 bytes.
 *
 * <p><b>Rejected.</b> An array for each slab: a header, a reference and a miss more. An array of positions and a bit
 * for each slot: four bytes more, and two lines to touch.
 */
public final class LifoSlots implements SlotOrder {
    /** The most slots of a slab. */
    static final int MAX_SLOTS = 1 << 24;

    private static final VarHandle CHARS =
            MethodHandles.byteArrayViewVarHandle(char[].class, ByteOrder.nativeOrder());
    private static final VarHandle INTS =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.nativeOrder());

    private final int slots;
    /** Bytes of a link. */
    private final int width;
    /** Stands for a slot in use, and in the head for a slab without free slots. */
    private final int none;
    /** The head and then the links, slot by slot. */
    private final SlabBytes links;

    /**
     * Stacks for one cache.
     *
     * @param geometry gives the largest number of slots
     * @throws IllegalArgumentException if a slab has more than 16,777,216 slots
     */
    public LifoSlots(SlabGeometry geometry) {
        slots = geometry.capacity(0);
        if (slots > MAX_SLOTS) {
            throw new IllegalArgumentException("a slab of " + slots + " slots has too many for a stack; at most "
                    + MAX_SLOTS + " are supported: take smaller slabs, or a bitmap of slots");
        }
        width = slots < 1 << Byte.SIZE ? 1 : slots < 1 << Character.SIZE ? 2 : 4;
        none = width == Integer.BYTES ? -1 : (1 << width * Byte.SIZE) - 1;
        links = new SlabBytes(width * (1 + slots));
    }

    private int get(byte[] chunk, int at) {
        return switch (width) {
            case 1 -> Byte.toUnsignedInt(chunk[at]);
            case 2 -> (char) CHARS.get(chunk, at);
            default -> (int) INTS.get(chunk, at);
        };
    }

    private void set(byte[] chunk, int at, int slot) {
        switch (width) {
            case 1 -> chunk[at] = (byte) slot;
            case 2 -> CHARS.set(chunk, at, (char) slot);
            default -> INTS.set(chunk, at, slot);
        }
    }

    /** Where the link of a slot is, its slab's head being at {@code head}. */
    private int link(int head, int slot) {
        return head + (1 + slot) * width;
    }

    @Override
    public void open(int slab, int capacity) {
        links.reserve(slab);
        byte[] chunk = links.chunk(slab);
        int head = links.at(slab);
        Arrays.fill(chunk, head, link(head, slots), (byte) -1);
        for (int slot = 0; slot < capacity; slot++) {
            put(slab, slot);
        }
    }

    @Override
    public int take(int slab) {
        byte[] chunk = links.chunk(slab);
        int head = links.at(slab);
        int slot = get(chunk, head);
        assert slot != none : "slab " + slab + " has no free slot";
        int link = link(head, slot);
        int below = get(chunk, link);
        set(chunk, head, below == slot ? none : below);
        set(chunk, link, none);
        return slot;
    }

    @Override
    public void put(int slab, int slot) {
        byte[] chunk = links.chunk(slab);
        int head = links.at(slab);
        assert get(chunk, link(head, slot)) == none : "slot " + slot + " of slab " + slab + " is free already";
        int below = get(chunk, head);
        set(chunk, link(head, slot), below == none ? slot : below);
        set(chunk, head, slot);
    }

    @Override
    public boolean isFree(int slab, int slot) {
        return get(links.chunk(slab), link(links.at(slab), slot)) != none;
    }

    @Override
    public int[] free(int slab) {
        byte[] chunk = links.chunk(slab);
        int head = links.at(slab);
        int[] order = new int[slots];
        int count = 0;
        for (int slot = get(chunk, head), below; slot != none; slot = below == slot ? none : below) {
            int at = slot;
            below = slot >= 0 && slot < slots && count < slots ? get(chunk, link(head, slot)) : none;
            InvariantViolation.unless(below != none, () -> "free slots of slab " + slab + " do not end: slot " + at
                    + " is among them twice, or in use");
            order[count++] = slot;
        }
        return Arrays.copyOf(order, count);
    }
}
