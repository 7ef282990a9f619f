package dev.slablab.experiments.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Times of several contestants that were measured in turn, round after round, so that their ratios can be believed. */
final class Rounds {
    private final Map<String, List<Map<Pattern, Double>>> times = new LinkedHashMap<>();

    void add(String contestant, Map<Pattern, Double> measured) {
        times.computeIfAbsent(contestant, name -> new ArrayList<>()).add(measured);
    }

    /** A figure for each contestant and pattern. */
    List<Figure> all() {
        List<Figure> figures = new ArrayList<>();
        times.forEach((contestant, rounds) -> {
            for (Pattern pattern : Pattern.values()) {
                figures.add(Figure.of(contestant + ", " + pattern.words(), "ns",
                        Spread.of(rounds.stream().mapToDouble(round -> round.get(pattern)).toArray())));
            }
        });
        return figures;
    }

    /** One divided by the other, round by round, in one pattern. */
    Spread ratio(String one, String other, Pattern pattern) {
        double[] ratios = new double[times.get(one).size()];
        for (int round = 0; round < ratios.length; round++) {
            ratios[round] = times.get(one).get(round).get(pattern) / times.get(other).get(round).get(pattern);
        }
        return Spread.of(ratios);
    }

    /** The ratio in the pattern in which its median is highest. */
    Spread highestRatio(String one, String other) {
        Spread highest = ratio(one, other, Pattern.AT_ONCE);
        for (Pattern pattern : Pattern.values()) {
            Spread ratio = ratio(one, other, pattern);
            highest = ratio.median() > highest.median() ? ratio : highest;
        }
        return highest;
    }

    /** The ratio in the pattern in which its median is lowest. */
    Spread lowestRatio(String one, String other) {
        Spread lowest = ratio(one, other, Pattern.AT_ONCE);
        for (Pattern pattern : Pattern.values()) {
            Spread ratio = ratio(one, other, pattern);
            lowest = ratio.median() < lowest.median() ? ratio : lowest;
        }
        return lowest;
    }
}
