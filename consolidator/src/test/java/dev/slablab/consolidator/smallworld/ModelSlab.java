package dev.slablab.consolidator.smallworld;

import dev.slablab.consolidator.inspect.Doubt;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.OptionalInt;

/** A slab of three slots as the rules have it: who is next, and what refusals have taught. */
final class ModelSlab {
    static final int SLOTS = 3;
    private static final int LATERS_NOT_BELIEVED = 3;

    private final long ordinal;
    private final int page;
    private final Deque<Integer> free = new ArrayDeque<>();
    private Doubt doubt = Doubt.NONE;
    private boolean refused;
    private boolean held;

    ModelSlab(long ordinal, int page) {
        this.ordinal = ordinal;
        this.page = page;
        for (int slot = 0; slot < SLOTS; slot++) {
            free.push(slot);
        }
    }

    long ordinal() {
        return ordinal;
    }

    int page() {
        return page;
    }

    int refCount() {
        return SLOTS - free.size();
    }

    boolean isPartial() {
        return !free.isEmpty() && free.size() < SLOTS;
    }

    boolean isFree(int slot) {
        return free.contains(slot);
    }

    List<Integer> free() {
        return List.copyOf(free);
    }

    Doubt doubt() {
        return doubt;
    }

    boolean isRefused() {
        return refused;
    }

    boolean isHeld() {
        return held;
    }

    void hold(boolean hold) {
        held = hold;
    }

    /** The fullest first, but those refused before all others; with three slots no two occupancies share a bin. */
    int weight() {
        return -refCount() - (refused ? SLOTS : 0);
    }

    int take() {
        int slot = free.pop();
        if (free.isEmpty()) {
            doubt = Doubt.NONE;
            refused = false;
        }
        return slot;
    }

    void put(int slot) {
        if (isStuck(slot)) {
            movable(slot);
        }
        free.push(slot);
    }

    private boolean isStuck(int slot) {
        return doubt.stuck().isPresent() && doubt.stuck().getAsInt() == slot;
    }

    /** The object has moved, was given up, or may be asked about again. */
    void movable(int slot) {
        if (!isPartial()) {
            return;
        }
        if (!refused) {
            doubt = Doubt.NONE;
        } else if (isStuck(slot)) {
            doubt = new Doubt(doubt.laters(), OptionalInt.empty());
            refused = false;
        }
    }

    void refuse(int slot) {
        if (isPartial()) {
            doubt = new Doubt(0, OptionalInt.of(slot));
            refused = true;
        }
    }

    void putOff(int slot) {
        if (!isPartial()) {
            return;
        }
        int laters = doubt.laters() + 1;
        if (laters >= LATERS_NOT_BELIEVED) {
            refuse(slot);
        } else {
            doubt = new Doubt(laters, refused ? doubt.stuck() : OptionalInt.of(slot));
        }
    }

    State.Spot spot(int slot) {
        return new State.Spot(ordinal, slot);
    }
}
