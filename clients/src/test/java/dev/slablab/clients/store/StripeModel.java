package dev.slablab.clients.store;

import java.util.HashMap;
import java.util.Map;

/** What {@link StripeOperations} should be: a map that nothing moves. */
public class StripeModel {
    private final Map<Integer, Integer> values = new HashMap<>();

    public void put(int key, int value) {
        values.put(key, value);
    }

    public boolean putIfAbsent(int key, int value) {
        return values.putIfAbsent(key, value) == null;
    }

    public int get(int key) {
        return values.getOrDefault(key, StripeOperations.NONE);
    }

    public boolean remove(int key) {
        return values.remove(key) != null;
    }

    public void move(int key) {
        // nobody can see it
    }
}
