package dev.slablab.experiments.life;

import java.util.List;
import java.util.stream.Collectors;

/**
 * All that a life depends on: the same plan, the same life.
 *
 * @param world what it begins with
 * @param steps what is done, in order
 */
record LifePlan(World world, List<Step> steps) {

    @Override
    public String toString() {
        return world + steps.stream().map(step -> "\n  " + step).collect(Collectors.joining());
    }
}
