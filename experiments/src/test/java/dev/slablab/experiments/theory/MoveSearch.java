package dev.slablab.experiments.theory;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.stream.IntStream;

/**
 * The fewest moves by trying everything: a breadth-first search over all arrangements that single moves can reach.
 *
 * <p>It knows no theorem: an object may move any number of times, and slabs that stay may receive and lose objects.
 */
final class MoveSearch {

    private final int[] capacities;
    private final BitSet pinned;
    private final Map<List<Integer>, Integer> moves = new HashMap<>();

    MoveSearch(int[] occupancies, int[] capacities, BitSet pinned) {
        this.capacities = capacities;
        this.pinned = pinned;
        explore(Arrays.stream(occupancies).boxed().toList());
    }

    /** Fewest moves after which exactly the given number of slabs, or more, are empty; empty when none do that. */
    Optional<Integer> fewestMoves(int freed) {
        return moves.entrySet().stream().filter(entry -> emptySlabs(entry.getKey()) >= freed)
                .map(Map.Entry::getValue).min(Integer::compare);
    }

    private void explore(List<Integer> start) {
        Queue<List<Integer>> unexplored = new ArrayDeque<>(List.of(start));
        moves.put(start, 0);
        while (!unexplored.isEmpty()) {
            List<Integer> arrangement = unexplored.remove();
            int next = moves.get(arrangement) + 1;
            IntStream.range(0, capacities.length).boxed()
                    .flatMap(from -> IntStream.range(0, capacities.length)
                            .mapToObj(to -> moved(arrangement, from, to)).flatMap(Optional::stream))
                    .filter(reached -> moves.putIfAbsent(reached, next) == null)
                    .forEach(unexplored::add);
        }
    }

    private Optional<List<Integer>> moved(List<Integer> arrangement, int from, int to) {
        int immovable = pinned.get(from) ? 1 : 0;
        if (from == to || arrangement.get(from) <= immovable || arrangement.get(to) == capacities[to]) {
            return Optional.empty();
        }
        Integer[] reached = arrangement.toArray(Integer[]::new);
        reached[from]--;
        reached[to]++;
        return Optional.of(List.of(reached));
    }

    private static long emptySlabs(List<Integer> arrangement) {
        return arrangement.stream().filter(occupancy -> occupancy == 0).count();
    }
}
