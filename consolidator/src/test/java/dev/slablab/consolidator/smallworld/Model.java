package dev.slablab.consolidator.smallworld;

import dev.slablab.consolidator.MoveResponse;
import dev.slablab.consolidator.inspect.Doubt;
import dev.slablab.consolidator.smallworld.ModelMove.Place;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A cache of slabs of three objects and its consolidator, stated anew from the rules, without threads, addresses, locks
 * or hooks.
 *
 * <p>It is led step by step beside the engine. What it leaves out cannot happen in a small world: magazines, failures,
 * the sliding of the threshold, which takes twelve scans, and the limit of twelve slabs that one scan looks at.
 */
final class Model {
    private static final int PARTS = 8;
    private static final Comparator<ModelSlab> ORDER =
            Comparator.comparingInt(ModelSlab::weight).thenComparingInt(ModelSlab::page);

    private final Rules rules;
    private final List<ModelSlab> slabs = new ArrayList<>();
    private final Deque<ModelSlab> dead = new ArrayDeque<>();
    private final Set<ModelMove> pending = new HashSet<>();
    private final Deque<ModelMove> queue = new ArrayDeque<>();
    private final Map<Integer, Place> objects = new TreeMap<>();
    private final Deque<Runnable> consequences = new ArrayDeque<>();
    private long made;

    Model(Rules rules) {
        this.rules = rules;
    }

    /**
     * What revisions and tunables change.
     *
     * @param hunts    after DONT_KNOW an object is allocated, to be looked for in magazines, and freed
     * @param withdraw a slab emptied under the scan that holds it is released, and moves off it are withdrawn
     * @param tolerant slabs of two objects are sparse to a periodic scan
     */
    record Rules(boolean hunts, boolean withdraw, boolean tolerant) {
    }

    /** Partial slabs, the one allocated from first in front. */
    List<ModelSlab> order() {
        List<ModelSlab> partial = new ArrayList<>(slabs);
        partial.removeIf(slab -> !slab.isPartial());
        partial.sort(ORDER);
        return partial;
    }

    private Place take() {
        List<ModelSlab> order = order();
        ModelSlab slab = order.isEmpty() ? create() : order.getFirst();
        return new Place(slab, slab.take());
    }

    private ModelSlab create() {
        int page = 0;
        while (isTaken(page)) {
            page++;
        }
        ModelSlab slab = new ModelSlab(made++, page);
        slabs.add(slab);
        return slab;
    }

    private boolean isTaken(int page) {
        return Stream.concat(slabs.stream(), dead.stream()).anyMatch(slab -> slab.page() == page);
    }

    /** Frees a slot; a slab that this empties is retained while it is held or any move is pending. */
    private void put(Place place) {
        ModelSlab slab = place.slab();
        slab.put(place.slot());
        if (slab.refCount() == 0) {
            slabs.remove(slab);
            if (slab.isHeld()) {
                dead.addLast(slab);
            } else if (!pending.isEmpty()) {
                dead.addFirst(slab);
            }
        }
    }

    private void releaseDead() {
        while (pending.isEmpty() && !dead.isEmpty() && !dead.getFirst().isHeld()) {
            dead.removeFirst();
        }
    }

    void allocate(int object) {
        objects.put(object, take());
    }

    void free(int object) {
        put(objects.remove(object));
    }

    Optional<ModelPass> scan() {
        int free = slabs.stream().mapToInt(slab -> slab.free().size()).sum();
        boolean fragmented = order().size() > 1 && free * PARTS > slabs.size() * ModelSlab.SLOTS;
        return fragmented ? Optional.of(ModelPass.over(this, false)) : Optional.empty();
    }

    Optional<ModelPass> reap() {
        return order().size() > 1 ? Optional.of(ModelPass.over(this, true)) : Optional.empty();
    }

    /** Whether a scan would find anything to ask about. */
    boolean findsByScan() {
        List<ModelSlab> order = order();
        return scan().isPresent()
                && order.subList(1, order.size()).stream().anyMatch(slab -> worthEmptying(slab, false));
    }

    /** Whether a reap would. */
    boolean findsByReap() {
        return reap().isPresent();
    }

    /** The client says that an object can move now. */
    Optional<ModelPass> notified(int object) {
        Place place = objects.get(object);
        ModelSlab slab = place.slab();
        boolean doubted = slab.isRefused() || slab.doubt().laters() > 0;
        boolean several = order().size() > 1;
        if (doubted || !several) {
            slab.movable(place.slot());
        }
        return doubted && several ? Optional.of(ModelPass.notified(this, place)) : Optional.empty();
    }

    boolean worthEmptying(ModelSlab slab, boolean desperate) {
        int sparse = desperate || rules.tolerant() ? ModelSlab.SLOTS - 1 : 1;
        return slab.refCount() <= sparse && (desperate || !slab.isRefused());
    }

    /** Says whether a move was queued. */
    boolean request(Place from, boolean desperate) {
        if (order().size() <= 1) {
            return false;
        }
        Optional<ModelMove> asked = pending.stream().filter(move -> move.from().equals(from)).findAny();
        if (asked.isPresent()) {
            if (desperate) {
                asked.get().raise();
            }
            return false;
        }
        ModelMove move = new ModelMove(from, take(), desperate);
        pending.add(move);
        queue.add(move);
        return true;
    }

    /** A pass does not hold a slab any more. */
    void letGo(ModelSlab slab) {
        slab.hold(false);
        if (slab.refCount() == 0) {
            if (rules.withdraw()) {
                pending.stream().filter(move -> move.from().slab() == slab && move.waits())
                        .forEach(ModelMove::withdraw);
                pending.removeIf(ModelMove::isWithdrawn);
            }
            if (pending.stream().noneMatch(move -> move.from().slab() == slab)) {
                dead.remove(slab);
            }
        }
        releaseDead();
    }

    boolean movesWait() {
        return !queue.isEmpty();
    }

    /** The next move has its turn; empty if it has lost its point, and then it is over. */
    Optional<ModelMove> begin() {
        ModelMove move = queue.remove();
        Place from = move.from();
        if (!move.isWithdrawn()) {
            move.begin();
            if (worthEmptying(from.slab(), move.isDesperate()) && !from.slab().isFree(from.slot())) {
                return Optional.of(move);
            }
        }
        put(move.to());
        ended(move);
        return Optional.empty();
    }

    private void ended(ModelMove move) {
        pending.remove(move);
        releaseDead();
    }

    /** Which object of the program lies at a place. */
    private Optional<Integer> objectAt(Place place) {
        return objects.entrySet().stream().filter(entry -> entry.getValue().equals(place)).map(Map.Entry::getKey)
                .findAny();
    }

    /** The client answers, having done what it says; what follows from that is still to be done. */
    void answered(ModelMove move, MoveResponse answer) {
        Place from = move.from();
        switch (answer) {
            case YES -> {
                objects.put(objectAt(from).orElseThrow(), move.to());
                consequences.addAll(left(from));
            }
            case DONT_NEED -> {
                objects.remove(objectAt(from).orElseThrow());
                consequences.addAll(left(from));
            }
            case NO -> consequences.add(() -> from.slab().refuse(from.slot()));
            case LATER -> consequences.add(() -> from.slab().putOff(from.slot()));
            case DONT_KNOW -> {
                if (rules.hunts()) {
                    consequences.add(() -> hunt(from));
                }
            }
        }
        if (answer != MoveResponse.YES) {
            consequences.addAll(freed(move.to()));
        }
        consequences.add(() -> ended(move));
    }

    /** A free looks first whether there is an object. */
    private List<Runnable> freed(Place place) {
        return List.of(() -> { }, () -> put(place));
    }

    private List<Runnable> left(Place from) {
        return List.of(() -> { }, () -> put(from), () -> from.slab().movable(from.slot()));
    }

    /** An object is allocated to be put where the other is found, and freed as there are no magazines. */
    private void hunt(Place from) {
        Place swap = take();
        List<Runnable> first = swap.equals(from) ? left(from) : freed(swap);
        first.reversed().forEach(consequences::addFirst);
    }

    boolean hasConsequences() {
        return !consequences.isEmpty();
    }

    /** Does the next thing that follows from an answer: as much as is done while the lock is held once. */
    void draw() {
        consequences.remove().run();
    }

    /** Objects on slabs that no move and no doubt tells apart, one of each slab; and all others. */
    List<Integer> distinct() {
        Set<ModelSlab> seen = new HashSet<>();
        List<Integer> distinct = new ArrayList<>();
        objects.forEach((object, place) -> {
            if (seen.add(place.slab()) || isMarkedOut(place.slab())) {
                distinct.add(object);
            }
        });
        return distinct;
    }

    private boolean isMarkedOut(ModelSlab slab) {
        boolean marked = slab.isRefused() || !slab.doubt().equals(Doubt.NONE);
        for (ModelMove move : pending) {
            marked |= move.from().slab() == slab || move.to().slab() == slab;
        }
        return marked;
    }

    /** Objects of slabs whose client has refused or put off to move one. */
    List<Integer> doubted() {
        return objects.entrySet().stream().filter(entry -> {
            ModelSlab slab = entry.getValue().slab();
            return slab.isRefused() || slab.doubt().laters() > 0;
        }).map(Map.Entry::getKey).toList();
    }

    /** Whether no move is under way and no empty slab retained. */
    boolean isAtRest() {
        return pending.isEmpty() && queue.isEmpty() && dead.isEmpty() && consequences.isEmpty();
    }

    State state() {
        List<State.Partial> partial = new ArrayList<>();
        order().forEach(slab -> partial.add(new State.Partial(
                slab.ordinal(), slab.page(), slab.free(), slab.isRefused(), slab.doubt())));
        long complete = slabs.size() - partial.size();
        List<Long> retained = new ArrayList<>();
        dead.forEach(slab -> retained.add(slab.ordinal()));
        Set<State.Pending> moves = new HashSet<>();
        pending.forEach(move -> moves.add(move.state()));
        Map<Integer, State.Spot> spots = new HashMap<>();
        objects.forEach((object, place) -> spots.put(object, place.spot()));
        return new State(partial, complete, retained, moves, queue.size(), spots);
    }
}
