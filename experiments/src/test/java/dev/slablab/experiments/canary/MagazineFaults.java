package dev.slablab.experiments.canary;

import dev.slablab.experiments.change.SourceChange;
import java.util.List;

/** Faults of magazines and depot: rounds lost and doubled, working sets, sizes. */
final class MagazineFaults {
    private static final String CPU = "magazine.CpuCache";
    private static final String LAYER = "magazine.MagazineLayer";
    private static final String SET = "magazine.WorkingSet";
    private static final PropertyName NOTHING_LOST = PropertyName.life("nothing_is_lost_and_nothing_doubled");
    private static final PropertyName COUNTERS = PropertyName.life("every_counter_balances");
    private static final PropertyName TAKES =
            PropertyName.theory("MagazineProperties", "processorsTakeFewMagazines");
    private static final PropertyName IDLE =
            PropertyName.theory("MagazineProperties", "aReapTakesWhatNobodyNeeded");

    private MagazineFaults() { }

    static List<Fault> all() {
        return List.of(
                fault(CPU, "the full magazine that an empty one is fetched for is dropped",
                        "depot.takeEmpty(previous, magazineSize)", "depot.takeEmpty(Magazine.NONE, magazineSize)",
                        NOTHING_LOST),
                fault(CPU, "a processor that is switched off keeps the rounds that it has handed in",
                        "            load(Magazine.NONE);\n            previous = Magazine.NONE;\n",
                        "            load(Magazine.NONE);\n", NOTHING_LOST),
                fault(CPU, "rounds that come and go with magazines are not counted",
                        "        carried += magazine.count() - count;\n", "", COUNTERS),
                fault(CPU, "frees are not counted", "        frees++;\n", "", COUNTERS),
                fault(LAYER, "processors are given magazines of half the size",
                        "cpu.enable(depot.type().rounds());", "cpu.enable((depot.type().rounds() + 1) / 2);", TAKES),
                fault(LAYER, "processors are switched on before the magazines have grown",
                        "                depot.grow();\n                enable();\n",
                        "                enable();\n                depot.grow();\n",
                        PropertyName.life("at_rest_nothing_is_pending_or_retained")),
                fault(LAYER, "a purge forgets the previous magazine",
                        "            pair.previous().forEach(emptying::hand);\n", "", NOTHING_LOST),
                fault(LAYER, "the rounds of a reaped magazine are lost",
                        "depot.takeIdleFull().forEach(emptying::hand);", "depot.takeIdleFull();", NOTHING_LOST),
                fault(SET, "a reap takes what one of two intervals did not need",
                        "Math.min(reapLimit, min)", "Math.max(reapLimit, min)", IDLE),
                fault(SET, "the least of an interval is the least of all intervals",
                        "        min = count;\n", "        min = Math.min(min, count);\n", IDLE),
                fault(SET, "putting a magazine back makes up for having taken it", "        count++;\n",
                        "        count++;\n        min = Math.max(min, count - 1);\n", IDLE),
                fault("magazine.Magazine", "a round that was hunted down stays in its magazine",
                        "                rounds[round] = other;\n                return true;",
                        "                return true;", NOTHING_LOST));
    }

    private static Fault fault(String type, String what, String before, String after, PropertyName catcher) {
        return new Fault(new SourceChange("allocator", type, what, before, after), catcher);
    }
}
