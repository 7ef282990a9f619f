package dev.slablab.consolidator.smallworld;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Where the program's objects lie in the engine, kept by nothing but what the engine has said. */
final class Program {
    private final Map<Integer, Long> addresses = new TreeMap<>();
    private int next;

    /** Takes possession of an object under the next number. */
    int own(long address) {
        require(address != 0, "there was no memory");
        put(next, address);
        return next++;
    }

    private void put(int object, long address) {
        require(!addresses.containsValue(address), "the place of another object was handed out");
        addresses.put(object, address);
    }

    void move(int object, long to) {
        addresses.remove(object);
        put(object, to);
    }

    /** Says where the object lay. */
    long forget(int object) {
        return addresses.remove(object);
    }

    long address(int object) {
        return addresses.get(object);
    }

    Optional<Integer> at(long address) {
        for (Map.Entry<Integer, Long> object : addresses.entrySet()) {
            if (object.getValue() == address) {
                return Optional.of(object.getKey());
            }
        }
        return Optional.empty();
    }

    Map<Integer, Long> addresses() {
        return addresses;
    }

    static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }
}
