package dev.slablab.clients.object;

import dev.slablab.allocator.verify.InvariantViolation;
import dev.slablab.allocator.verify.Verifiable;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.collections.impl.map.mutable.primitive.LongIntHashMap;

/**
 * The state of every object, by its address, for clients that want to know it: tests, teaching, a search for a bug.
 * Whoever sees something happen to an object tells, and is told when that cannot be.
 *
 * <p>Not safe for use by several threads.
 */
public final class ObjectStates implements Verifiable {
    private static final ObjectState[] ALL = ObjectState.values();

    private final LongIntHashMap states = new LongIntHashMap();

    /** Nothing has happened to any object. */
    public ObjectStates() {
        assert states.isEmpty();
    }

    /**
     * The state of an object.
     *
     * @param address where it lies
     * @return {@link ObjectState#RAW} if nothing was told of it
     */
    public ObjectState of(long address) {
        return ALL[states.getIfAbsent(address, ObjectState.RAW.ordinal())];
    }

    /**
     * Something has happened to an object.
     *
     * @param address where it lies
     * @param event   what
     * @return its state afterwards
     * @throws InvariantViolation if that cannot happen in its state; says which and what could
     */
    public ObjectState happened(long address, ObjectEvent event) {
        ObjectState before = of(address);
        ObjectState after = event.from(before).orElseThrow(() -> new InvariantViolation(
                "object 0x%x: %s cannot happen in state %s; possible is %s".formatted(address, event, before,
                        before.possible().stream().map(Enum::name).collect(Collectors.joining(", ")))));
        states.put(address, after.ordinal());
        return after;
    }

    /**
     * How many objects are in which state.
     *
     * @return those in which some are; raw ones only if they were told of
     */
    public Map<ObjectState, Integer> census() {
        Map<ObjectState, Integer> counts = new EnumMap<>(ObjectState.class);
        states.forEachValue(state -> counts.merge(ALL[state], 1, Integer::sum));
        return counts;
    }

    /** Checks the table of transitions: everything begins raw, every state can be reached, and none is the last. */
    @Override
    public void verify() {
        EnumSet<ObjectState> reached = EnumSet.of(ObjectState.RAW);
        boolean more = true;
        while (more) {
            more = reached.addAll(reached.stream().flatMap(state -> state.possible().stream()
                    .flatMap(event -> event.from(state).stream())).collect(Collectors.toSet()));
        }
        for (ObjectState state : ALL) {
            InvariantViolation.unless(reached.contains(state), () -> "state " + state + " cannot be reached");
            InvariantViolation.unless(!state.possible().isEmpty(), () -> "nothing can happen in state " + state);
        }
    }
}
