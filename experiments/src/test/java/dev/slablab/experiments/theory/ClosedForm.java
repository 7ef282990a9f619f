package dev.slablab.experiments.theory;

import dev.slablab.experiments.theory.Evidence.Averaged;
import dev.slablab.experiments.theory.Evidence.Bounded;
import dev.slablab.experiments.theory.Evidence.Counted;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * The closed forms, each with a simulation of a random configuration that does not know the formula.
 *
 * <p>Trials are chosen so that they are independent and succeed with the probability in question exactly: evidence
 * that is only nearly of its distribution would raise alarms of its own.
 */
enum ClosedForm {
    EMPTY_SLABS(Statement.T2A, ClosedForm::emptySlabs),
    EMPTY_OF_UNIFORM(Statement.T2B, ClosedForm::emptyOfUniform),
    HELD_SLABS(Statement.T2C, ClosedForm::heldSlabs),
    UTILISATION(Statement.T2D, ClosedForm::utilisation),
    HOSTAGE_FACTOR(Statement.T2E, ClosedForm::hostageFactor),
    COMPACTION(Statement.T2F, ClosedForm::compaction),
    PINNED_FLOOR(Statement.T2G, ClosedForm::pinnedFloor),
    SEGREGATION(Statement.T2H, ClosedForm::segregation),
    LATER_ODDS(Statement.T2I, ClosedForm::laterOdds),
    MAGAZINE_SHADOW(Statement.T2J, ClosedForm::magazineShadow),
    CONCENTRATION(Statement.T2K, ClosedForm::concentration),
    MESHING(Statement.T2L, ClosedForm::meshing);

    private static final int TRIALS = 300;

    private final Statement statement;
    private final Function<SplittableRandom, Evidence> simulation;

    ClosedForm(Statement statement, Function<SplittableRandom, Evidence> simulation) {
        this.statement = statement;
        this.simulation = simulation;
    }

    Statement statement() {
        return statement;
    }

    /** Simulates a random configuration. */
    Evidence simulate(SplittableRandom random) {
        return simulation.apply(random);
    }

    private static RandomSurvivors anySurvivors(SplittableRandom random) {
        return survivors(random.nextInt(1, 41), random);
    }

    /** Few, if there are many slots: a slab that is hardly ever empty says nothing. */
    private static RandomSurvivors survivors(int slots, SplittableRandom random) {
        return new RandomSurvivors(slots, Math.pow(random.nextDouble(), 1 + slots / 10.0));
    }

    private static Counted counted(int trials, double probability, BooleanSupplier trial) {
        long successes = IntStream.range(0, trials).filter(i -> trial.getAsBoolean()).count();
        return new Counted((int) successes, trials, probability);
    }

    /** Objects that survive of so many. */
    private static int survivors(int slots, double survival, SplittableRandom random) {
        int objects = 0;
        for (int slot = 0; slot < slots; slot++) {
            objects += random.nextDouble() < survival ? 1 : 0;
        }
        return objects;
    }

    private static Evidence emptySlabs(SplittableRandom random) {
        FullSlabs slabs = FullSlabs.random(random);
        RandomSurvivors model = survivors(slabs.slots(), random);
        int held = slabs.heldIfSurvive(model.survival(), random);
        return new Counted(slabs.slabs() - held, slabs.slabs(), model.emptyShare());
    }

    private static Evidence heldSlabs(SplittableRandom random) {
        FullSlabs slabs = FullSlabs.random(random);
        RandomSurvivors model = survivors(slabs.slots(), random);
        return new Counted(slabs.heldIfSurvive(model.survival(), random), slabs.slabs(), model.heldShare());
    }

    /** The first slab is as good as any. */
    private static Evidence emptyOfUniform(SplittableRandom random) {
        int slots = random.nextInt(1, 13);
        int slabs = random.nextInt(1, 13);
        int live = (int) (slabs * slots * Math.pow(random.nextDouble(), 1 + slots / 3.0));
        int[] places = IntStream.range(0, slabs * slots).toArray();
        return counted(TRIALS, new UniformSurvivors(slabs, slots, live).emptyProbability(),
                () -> chosen(places, live, random).allMatch(place -> place >= slots));
    }

    /** So many of the numbers, every choice as likely as any other; they are left in another order. */
    private static IntStream chosen(int[] places, int count, SplittableRandom random) {
        for (int i = 0; i < count; i++) {
            int other = random.nextInt(i, places.length);
            int place = places[other];
            places[other] = places[i];
            places[i] = place;
        }
        return Arrays.stream(places, 0, count);
    }

    /** Whether a random slot of a held slab has an object. */
    private static Evidence utilisation(SplittableRandom random) {
        RandomSurvivors model = anySurvivors(random);
        int held = 0;
        int hits = 0;
        for (int i = 0; i < TRIALS; i++) {
            int objects = survivors(model.slots(), model.survival(), random);
            held += objects > 0 ? 1 : 0;
            hits += random.nextInt(model.slots()) < objects ? 1 : 0;
        }
        return new Counted(hits, held, model.utilisation());
    }

    /**
     * Whether an object is the one that its slab is counted by, any of its objects with equal chances: n times as often
     * as not, that is the number of slabs held for each needed.
     */
    private static Evidence hostageFactor(SplittableRandom random) {
        RandomSurvivors model = anySurvivors(random);
        return counted(TRIALS, model.hostageFactor() / model.slots(),
                () -> random.nextInt(1 + survivors(model.slots() - 1, model.survival(), random)) == 0);
    }

    /** Compaction to the share p of the slabs. */
    private static Evidence compaction(SplittableRandom random) {
        int slots = random.nextInt(2, 21);
        RandomSurvivors model = new RandomSurvivors(slots, 0.1 + 0.8 * random.nextDouble());
        int slabs = 400;
        int emptied = (int) Math.round(slabs * (1 - model.survival()));
        RandomSurvivors exact = new RandomSurvivors(slots, 1 - (double) emptied / slabs);
        double[] moves = new double[30];
        for (int i = 0; i < moves.length; i++) {
            moves[i] = IntStream.range(0, slabs).map(slab -> survivors(slots, exact.survival(), random))
                    .sorted().limit(emptied).sum();
        }
        return new Averaged(moves, slabs * exact.compactionMoves());
    }

    private static Evidence pinnedFloor(SplittableRandom random) {
        RandomSurvivors model = anySurvivors(random);
        double pinned = random.nextDouble();
        return counted(TRIALS, model.pinnedFloor(pinned), () -> survivors(
                survivors(model.slots(), model.survival(), random), pinned, random) > 0);
    }

    /** Whether a slot has a pinned object: packed, they fill that share of the slabs. */
    private static Evidence segregation(SplittableRandom random) {
        RandomSurvivors model = new RandomSurvivors(random.nextInt(1, 41), random.nextDouble());
        double pinned = random.nextDouble();
        return counted(TRIALS, model.segregatedFloor(pinned),
                () -> survivors(survivors(1, model.survival(), random), pinned, random) > 0);
    }

    private static Evidence laterOdds(SplittableRandom random) {
        LaterOdds odds = new LaterOdds(random.nextInt(1, 8), random.nextDouble());
        int objects = random.nextInt(0, 10);
        return counted(TRIALS, odds.empties(objects), () -> IntStream.range(0, objects)
                .allMatch(object -> survivors(odds.chances(), odds.success(), random) > 0));
    }

    /** Slabs without objects, on which cached ones lie scattered. */
    private static Evidence magazineShadow(SplittableRandom random) {
        RandomSurvivors model = anySurvivors(random);
        int slabs = 1000;
        double free = (1 - model.survival()) * slabs * model.slots();
        long cached = (long) (random.nextDouble() * random.nextDouble() * free);
        MagazineShadow shadow = new MagazineShadow(model, slabs, cached);
        double share = (double) cached / ((long) slabs * model.slots()) / (1 - model.survival());
        return counted(TRIALS, shadow.emptiesLeft(), () -> survivors(model.slots(), share, random) == 0);
    }

    private static Evidence concentration(SplittableRandom random) {
        int slots = random.nextInt(1, 11);
        int slabs = random.nextInt(1, 31);
        UniformSurvivors model = new UniformSurvivors(slabs, slots, random.nextInt(slabs * slots + 1));
        double risk = 0.1 * random.nextDouble() + 0.01;
        int[] places = IntStream.range(0, slabs * slots).toArray();
        int far = 0;
        int nearer = 0;
        for (int i = 0; i < TRIALS; i++) {
            long held = chosen(places, (int) model.live(), random).map(place -> place / slots).distinct().count();
            double off = Math.abs(slabs - held - model.emptySlabs());
            far += off > model.deviation(risk) ? 1 : 0;
            nearer += off > model.deviation(risk) / 3 ? 1 : 0;
        }
        return new Bounded(far, nearer, TRIALS, risk);
    }

    private static Evidence meshing(SplittableRandom random) {
        int slots = random.nextInt(1, 21);
        int first = random.nextInt(slots + 1);
        int second = (int) ((slots - first) * Math.pow(random.nextDouble(), 2)) + random.nextInt(2);
        int most = Math.min(second, slots);
        int[] places = IntStream.range(0, slots).toArray();
        return counted(TRIALS, Meshing.probability(slots, first, most),
                () -> chosen(places, most, random).allMatch(place -> place >= first));
    }
}
