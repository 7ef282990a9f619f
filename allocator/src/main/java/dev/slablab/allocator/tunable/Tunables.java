package dev.slablab.allocator.tunable;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The values of all tunables of a kind; immutable.
 *
 * @param <T> the enumeration that declares them
 */
public final class Tunables<T extends Enum<T> & Tunable> {
    private final Class<T> kind;
    private final int[] values;

    private Tunables(Class<T> kind, int[] values) {
        this.kind = kind;
        this.values = values;
    }

    /**
     * Every tunable at its standard value.
     *
     * @param kind the enumeration that declares them
     * @param <T>  its type
     * @return the values
     */
    public static <T extends Enum<T> & Tunable> Tunables<T> standard(Class<T> kind) {
        return new Tunables<>(kind, Stream.of(kind.getEnumConstants())
                .mapToInt(tunable -> tunable.description().standard()).toArray());
    }

    /**
     * A value.
     *
     * @param tunable whose
     * @return in the tunable's range
     */
    public int get(T tunable) {
        return values[tunable.ordinal()];
    }

    /**
     * Whether a value is not 0.
     *
     * @param tunable whose
     * @return false for a switch that is off
     */
    public boolean isOn(T tunable) {
        return get(tunable) != 0;
    }

    /**
     * Changes a value.
     *
     * @param tunable whose
     * @param value   the new one
     * @return these tunables with that change
     * @throws IllegalArgumentException if the value is out of the tunable's range
     */
    public Tunables<T> with(T tunable, int value) {
        int[] changed = values.clone();
        changed[tunable.ordinal()] = tunable.description().require(value);
        return new Tunables<>(kind, changed);
    }

    /**
     * Changes the value of a tunable that is known by name.
     *
     * @param name  the tunable's name
     * @param value the new value; 0 and 1 are off and on
     * @return these tunables with that change
     * @throws IllegalArgumentException if there is no such tunable or the value is out of its range
     */
    public Tunables<T> with(String name, int value) {
        T tunable = named(name).orElseThrow(() -> new IllegalArgumentException(
                "unknown tunable \"" + name + "\"; known are " + String.join(", ", names())));
        return with(tunable, value);
    }

    /**
     * Finds a tunable.
     *
     * @param name as in its description
     * @return empty when there is none of that name
     */
    public Optional<T> named(String name) {
        return Stream.of(kind.getEnumConstants())
                .filter(tunable -> tunable.description().name().equals(name)).findFirst();
    }

    private List<String> names() {
        return Stream.of(kind.getEnumConstants()).map(tunable -> tunable.description().name()).toList();
    }

    /**
     * What differs from the standard.
     *
     * @return names and values in words, in the order of declaration
     */
    public Map<String, String> changes() {
        Map<String, String> changes = new LinkedHashMap<>();
        for (T tunable : kind.getEnumConstants()) {
            Tunable.Description description = tunable.description();
            if (get(tunable) != description.standard()) {
                changes.put(description.name(), description.text(get(tunable)));
            }
        }
        return changes;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Tunables<?> tunables && kind == tunables.kind
                && Arrays.equals(values, tunables.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return kind.getSimpleName() + changes();
    }
}
