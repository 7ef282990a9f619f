package dev.slablab.consolidator.smallworld;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Enumerates all ways through a program that asks for its decisions: an odometer whose digits are the choices met on
 * the way.
 *
 * <p>The program is run again from its start for each way and asks {@link #pick} whenever it could go on differently.
 * The first run always takes the first option; {@link #next} turns the last choice that has an option left and forgets
 * those behind it, as they depended on it. So no list of ways is made in advance, and a way may be as long and its
 * choices as many as what was chosen before brings about.
 *
 * <p>Two neighbouring ways are the same up to the choice that was turned. What was checked on the way before needs no
 * second check, as the program is deterministic: {@link #isNew} says when new ground is reached.
 */
final class Choices {
    private final List<Integer> taken = new ArrayList<>();
    private final List<Integer> options = new ArrayList<>();
    private int at;
    private int turned = -1;

    /** All ways, from the first. */
    Choices() {
    }

    /** One way, as {@link #toString} gives it; whatever is asked beyond it gets the first option. */
    static Choices of(String way) {
        Choices choices = new Choices();
        Stream.of(way.split("\\.")).filter(digit -> !digit.isBlank()).map(Integer::valueOf)
                .forEach(choices.taken::add);
        return choices;
    }

    /** Chooses one of so many options: 0 up to one less. */
    int pick(int count) {
        if (at == taken.size()) {
            taken.add(0);
        }
        if (at == options.size()) {
            options.add(count);
        }
        int choice = taken.get(at++);
        if (choice >= count) {
            throw new IllegalArgumentException("choice " + at + " is " + choice + ", but there are " + count
                    + " options; this is a way through another program");
        }
        return choice;
    }

    /** Whether the present way was not the same so far as the one before. */
    boolean isNew() {
        return at > turned;
    }

    /** Goes to the start of the next way; false when there is none. */
    boolean next() {
        int last = options.size() - 1;
        while (last >= 0 && taken.get(last) == options.get(last) - 1) {
            last--;
        }
        if (last < 0) {
            return false;
        }
        taken.set(last, taken.get(last) + 1);
        taken.subList(last + 1, taken.size()).clear();
        options.subList(last + 1, options.size()).clear();
        turned = last;
        at = 0;
        return true;
    }

    /** The choices of the present way, such as {@code 0.3.1}; empty before the first. */
    @Override
    public String toString() {
        return taken.stream().map(String::valueOf).collect(Collectors.joining("."));
    }
}
