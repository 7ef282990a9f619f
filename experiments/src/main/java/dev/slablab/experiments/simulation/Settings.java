package dev.slablab.experiments.simulation;

import dev.slablab.allocator.AllocatorTunable;
import dev.slablab.allocator.slab.BitmapSlots;
import dev.slablab.allocator.slab.BufferTable;
import dev.slablab.allocator.slab.PartialSlabTree;
import dev.slablab.allocator.slab.SlabLayerPlan;
import dev.slablab.allocator.tunable.Tunable;
import dev.slablab.allocator.tunable.Tunables;
import dev.slablab.consolidator.ConsolidatorTunable;
import dev.slablab.consolidator.Revision;
import dev.slablab.consolidator.Revision.Behaviour;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a variant changes in allocator and consolidator, by name: tunables, behaviours of revisions, structures.
 *
 * <p>Written as {@code NAME=VALUE}. Tunables take numbers, or off and on; behaviours off and on. {@value #ORDER} is
 * bins, exact or lifo; {@value #BIN_SHIFT} the log2 of the width of bins; {@value #SLOTS} is lifo, as in the original,
 * or lowest; {@value #BUFFERS} is hash, as in the original, or page.
 *
 * @param values names to values as they were written, sorted by name
 */
public record Settings(Map<String, String> values) {
    /** The setting of the order of partial slabs. */
    public static final String ORDER = "order";
    /** The setting of the width of bins. */
    public static final String BIN_SHIFT = "bin_shift";
    /** The setting of the order of free slots. */
    public static final String SLOTS = "slots";
    /** The setting of the buffer table. */
    public static final String BUFFERS = "buffers";
    /** Nothing is changed. */
    public static final Settings NONE = new Settings(Map.of());

    private static final String BINS = "bins";
    private static final int WIDEST_BINS = 15;

    /** Keeps a sorted copy. */
    public Settings {
        values = Collections.unmodifiableMap(new TreeMap<>(values));
    }

    /**
     * Reads settings.
     *
     * @param words each {@code NAME=VALUE}
     * @return the settings
     * @throws IllegalArgumentException if one is not of that form, unknown, given twice, or has a wrong value
     */
    public static Settings parse(List<String> words) {
        Map<String, String> values = new TreeMap<>();
        for (String word : words) {
            int equals = word.indexOf('=');
            if (equals < 1 || equals == word.length() - 1) {
                throw new IllegalArgumentException("setting \"" + word + "\" is not NAME=VALUE");
            }
            String name = word.substring(0, equals);
            if (values.put(name, check(name, word.substring(equals + 1))) != null) {
                throw new IllegalArgumentException("setting " + name + " is given twice");
            }
        }
        if (values.containsKey(BIN_SHIFT) && !values.getOrDefault(ORDER, BINS).equals(BINS)) {
            throw new IllegalArgumentException(
                    "order " + values.get(ORDER) + " has no bins; leave " + BIN_SHIFT + " away");
        }
        return new Settings(values);
    }

    private static String check(String name, String value) {
        return switch (name) {
            case ORDER, SLOTS, BUFFERS -> one(name, value, choices(name));
            case BIN_SHIFT -> shift(value);
            default -> {
                Optional<Tunable.Description> tunable = tunable(name);
                if (tunable.isPresent()) {
                    yield tunable.get().text(tunable.get().parse(value));
                }
                if (Behaviour.named(name).isEmpty()) {
                    throw new UnknownSettingException(name, names());
                }
                yield one(name, value, choices(name));
            }
        };
    }

    private static List<String> choices(String name) {
        return switch (name) {
            case ORDER -> List.of(BINS, "exact", "lifo");
            case SLOTS -> List.of("lifo", "lowest");
            case BUFFERS -> List.of("hash", "page");
            default -> List.of("off", "on");
        };
    }

    private static String one(String name, String value, List<String> choices) {
        if (!choices.contains(value)) {
            throw new IllegalArgumentException(name + " " + value + " is none of " + String.join(", ", choices));
        }
        return value;
    }

    private static String shift(String value) {
        if (!value.matches("\\d{1,2}") || Integer.parseInt(value) > WIDEST_BINS) {
            throw new IllegalArgumentException(BIN_SHIFT + " " + value + " is not 0 to " + WIDEST_BINS);
        }
        return Integer.toString(Integer.parseInt(value));
    }

    private static Optional<Tunable.Description> tunable(String name) {
        return AllocatorTunable.STANDARD.named(name).map(AllocatorTunable::description)
                .or(() -> ConsolidatorTunable.STANDARD.named(name).map(ConsolidatorTunable::description));
    }

    /**
     * What can be set.
     *
     * @return names of structures, behaviours and tunables
     */
    public static List<String> names() {
        List<String> names = new ArrayList<>(List.of(ORDER, BIN_SHIFT, SLOTS, BUFFERS));
        Stream.of(Behaviour.values()).map(Behaviour::publicName).forEach(names::add);
        Stream.of(ConsolidatorTunable.values()).map(tunable -> tunable.description().name()).forEach(names::add);
        Stream.of(AllocatorTunable.values()).map(tunable -> tunable.description().name()).forEach(names::add);
        return List.copyOf(names);
    }

    /**
     * The settings that only a consolidator heeds.
     *
     * @return names
     */
    public List<String> ofConsolidator() {
        return values.keySet().stream().filter(name -> Behaviour.named(name).isPresent()
                || ConsolidatorTunable.STANDARD.named(name).isPresent()).toList();
    }

    /**
     * The allocator's tunables.
     *
     * @return standard values, changed as set
     */
    public Tunables<AllocatorTunable> allocator() {
        return tuned(AllocatorTunable.STANDARD);
    }

    /**
     * The consolidator's tunables.
     *
     * @return standard values, changed as set
     */
    public Tunables<ConsolidatorTunable> consolidator() {
        return tuned(ConsolidatorTunable.STANDARD);
    }

    private <T extends Enum<T> & Tunable> Tunables<T> tuned(Tunables<T> standard) {
        Tunables<T> tuned = standard;
        for (Map.Entry<String, String> setting : values.entrySet()) {
            Optional<T> tunable = standard.named(setting.getKey());
            if (tunable.isPresent()) {
                tuned = tuned.with(tunable.get(), tunable.get().description().parse(setting.getValue()));
            }
        }
        return tuned;
    }

    /**
     * A revision with the behaviours that are set.
     *
     * @param revision to start from
     * @return a revision of the same name
     */
    public Revision revision(Revision revision) {
        Revision changed = revision;
        for (Behaviour behaviour : Behaviour.values()) {
            String value = values.get(behaviour.publicName());
            if (value != null) {
                changed = changed.with(behaviour, value.equals("on"));
            }
        }
        return changed;
    }

    /**
     * The parts of slab layers.
     *
     * @param order of partial slabs, where none is set
     * @return the original's parts, changed as set
     */
    public SlabLayerPlan plan(ReplayOptions.Order order) {
        SlabLayerPlan slotted = values.getOrDefault(SLOTS, "lifo").equals("lowest")
                ? SlabLayerPlan.KMEM.withSlots(BitmapSlots::new) : SlabLayerPlan.KMEM;
        SlabLayerPlan buffered = values.getOrDefault(BUFFERS, "hash").equals("page")
                ? slotted.withBuffers(BufferTable.Factory.BY_PAGE) : slotted;
        String shift = values.get(BIN_SHIFT);
        return switch (values.getOrDefault(ORDER, shift == null ? order.label() : BINS)) {
            case "exact" -> buffered.withPartialSlabs(PartialSlabTree.ofBinShift(0));
            case "lifo" -> buffered.withPartialSlabs(SlabLayerPlan.LIFO);
            default -> shift == null ? buffered
                    : buffered.withPartialSlabs(PartialSlabTree.ofBinShift(Integer.parseInt(shift)));
        };
    }

    /** The settings as they are written behind a variant, each after a colon. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        values.forEach((name, value) -> text.append(':').append(name).append('=').append(value));
        return text.toString();
    }
}
