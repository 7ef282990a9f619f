package dev.slablab.experiments.gate;

import dev.slablab.experiments.metric.VariantResult;
import dev.slablab.experiments.simulation.IntervalRule;
import dev.slablab.experiments.simulation.Progress;
import dev.slablab.experiments.simulation.Replay;
import dev.slablab.experiments.simulation.ReplayOptions;
import dev.slablab.experiments.simulation.ReplayOptions.Classes;
import dev.slablab.experiments.simulation.ReplayOptions.Order;
import dev.slablab.experiments.simulation.Variant;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** All traps, each replayed at most once under each variant. */
final class Traps {
    static final List<Trap> ALL = List.of(new HostageTrap(), new AccordionTrap(), new DisbeliefStormTrap(),
            new DontKnowFloodTrap(), new UnknownObjectTrap(), new MagazineShadowTrap(), new EqualOccupancyTrap(),
            new TinyRemainderTrap(), new HiddenBehindABinTrap());

    private final Path folder;
    private final Map<Trap, Path> recordings = new HashMap<>();
    private final Map<String, VariantResult> results = new HashMap<>();

    Traps(Path folder) {
        this.folder = folder;
    }

    /** Measures a variant in a trap. */
    double measure(Trap trap, String variant, Figure figure) {
        return figure.of(results.computeIfAbsent(trap.name() + " " + variant, any -> replay(trap, variant)));
    }

    private VariantResult replay(Trap trap, String variant) {
        Path recording = recordings.computeIfAbsent(trap, any -> Recording.of(trap, folder));
        ReplayOptions options = new ReplayOptions(1, new IntervalRule.Time(Recording.INTERVAL_NANOS), 0,
                Classes.KMEM, Order.BINS, trap.client(), 1);
        return new Replay(options, Traps.class.getClassLoader()).run(recording, Variant.parse(variant), Progress.NONE);
    }
}
