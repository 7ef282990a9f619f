package dev.slablab.experiments.simulation;

import dev.slablab.allocator.CacheFlag;
import dev.slablab.allocator.CacheSpec;
import dev.slablab.allocator.slab.BufferTable;
import dev.slablab.allocator.slab.SlabGeometry;
import dev.slablab.allocator.slab.SlabLayerPlan;
import dev.slablab.experiments.trace.TraceHeader;
import dev.slablab.experiments.trace.TraceRecord;
import java.util.ArrayList;
import java.util.List;

/**
 * Which caches there are for a trace, and into which an object goes.
 *
 * <p>A {@code malloc} trace is served by size classes. In any other each type is an object cache of its own, and the
 * size asked for plays no part. Objects are in a class: 0 to {@code specs().size() − 1} are caches, {@link #large()}
 * is for those above the largest class.
 */
final class CacheLayout {
    private static final int PAGE = 4096;
    private static final int MANIFEST_SLOTS = 8;
    private static final int MANIFEST_SLAB = 32768;
    private static final int[] SMALL_SIZES = {
        8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384, 448, 512, 640, 768, 896,
        1152, 1344, 1600, 2048, 2688, 4096
    };
    private static final int LARGEST = 131072;

    private final List<CacheSpec> specs;
    private final int[] classOfUnit;
    private final boolean byType;

    private CacheLayout(List<CacheSpec> specs, boolean byType, int[] classOfUnit) {
        this.specs = specs;
        this.byType = byType;
        this.classOfUnit = classOfUnit;
    }

    static CacheLayout of(TraceSurvey survey, Variant variant, ReplayOptions options) {
        boolean byType = survey.header().kind() != TraceHeader.Kind.MALLOC;
        List<CacheSpec> specs = new ArrayList<>();
        if (byType) {
            survey.types().forEach(type -> specs.add(shape(typeSpec(type), variant, options)));
            return new CacheLayout(List.copyOf(specs), true, new int[0]);
        }
        int[] sizes = sizes(options.classes());
        for (int size : sizes) {
            CacheSpec spec = CacheSpec.of("kmem_alloc_" + size, size).withAlignment(alignment(size));
            specs.add(shape(spec, variant, options));
        }
        return new CacheLayout(List.copyOf(specs), false, table(sizes));
    }

    private static CacheSpec typeSpec(TraceRecord.TypeDefinition type) {
        if (type.objectSize() < 1) {
            throw new IllegalArgumentException("type " + type.id() + " (" + type.name()
                    + ") has no object size, which every type needs unless the trace's kind is malloc");
        }
        return CacheSpec.of(type.name(), type.objectSize());
    }

    private static CacheSpec shape(CacheSpec spec, Variant variant, ReplayOptions options) {
        SlabLayerPlan plan = switch (options.order()) {
            case BINS -> SlabLayerPlan.KMEM;
            case LIFO -> SlabLayerPlan.KMEM.withPartialSlabs(SlabLayerPlan.LIFO);
        };
        CacheSpec shaped = switch (options.classes()) {
            case KMEM -> spec.with(plan);
            case MANIFEST -> spec.with(plan.withBuffers(BufferTable.Factory.BY_PAGE))
                    .with(manifestGeometry(spec.size()));
        };
        boolean magazines = variant.magazines() && options.classes() == ReplayOptions.Classes.KMEM;
        return magazines ? shaped : shaped.with(CacheFlag.NOMAGAZINE);
    }

    /** One page, doubled up to 32 KiB until it has 8 slots; as many pages as it takes for a larger object. */
    private static SlabGeometry manifestGeometry(int size) {
        int slab = PAGE;
        while (slab < MANIFEST_SLAB && slab / size < MANIFEST_SLOTS) {
            slab *= 2;
        }
        return SlabGeometry.plain(size, PAGE, Math.max(slab, Math.ceilDiv(size, PAGE) * PAGE));
    }

    private static int[] sizes(ReplayOptions.Classes classes) {
        List<Integer> sizes = new ArrayList<>();
        for (int size : SMALL_SIZES) {
            sizes.add(size);
        }
        if (classes == ReplayOptions.Classes.KMEM) {
            sizes.addAll(List.of(8192, 12288, 16384, 24576));
            for (int size = 32768; size <= LARGEST; size += 8192) {
                sizes.add(size);
            }
        }
        return sizes.stream().mapToInt(Integer::intValue).toArray();
    }

    private static int alignment(int size) {
        return size % PAGE == 0 ? PAGE : size % 64 == 0 ? 64 : SlabGeometry.NATURAL_ALIGNMENT;
    }

    private static int[] table(int[] sizes) {
        int[] classes = new int[sizes[sizes.length - 1] / 8 + 1];
        int size = 0;
        for (int unit = 1; unit < classes.length; unit++) {
            size += unit * 8 > sizes[size] ? 1 : 0;
            classes[unit] = size;
        }
        return classes;
    }

    List<CacheSpec> specs() {
        return specs;
    }

    int large() {
        return specs.size();
    }

    int classFor(int type, int size) {
        if (byType) {
            return type;
        }
        int unit = (size + 7) / 8;
        return unit < classOfUnit.length ? classOfUnit[unit] : large();
    }

    /** The class of an object of the same type that changes its size. */
    int resizedClass(int present, int size) {
        return byType ? present : classFor(0, size);
    }
}
