package dev.slablab.experiments.simulation;

import dev.slablab.allocator.AllocatorTunable;
import dev.slablab.allocator.CacheFlag;
import dev.slablab.allocator.CacheSpec;
import dev.slablab.allocator.general.SizeClasses;
import dev.slablab.allocator.slab.BufferTable;
import dev.slablab.allocator.slab.SlabGeometry;
import dev.slablab.allocator.slab.SlabLayerPlan;
import dev.slablab.experiments.trace.TraceHeader;
import dev.slablab.experiments.trace.TraceRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
    private final List<CacheSpec> specs;
    private final Optional<SizeClasses> classes;

    private CacheLayout(List<CacheSpec> specs, Optional<SizeClasses> classes) {
        this.specs = List.copyOf(specs);
        this.classes = classes;
    }

    static CacheLayout of(TraceSurvey survey, Variant variant, ReplayOptions options) {
        List<CacheSpec> specs = new ArrayList<>();
        if (survey.header().kind() != TraceHeader.Kind.MALLOC) {
            survey.types().forEach(type -> specs.add(shape(typeSpec(type), variant, options)));
            return new CacheLayout(specs, Optional.empty());
        }
        SizeClasses classes = SizeClasses.kmem(switch (options.classes()) {
            case KMEM -> variant.settings().allocator().get(AllocatorTunable.MAX_CACHED);
            case MANIFEST -> SizeClasses.SMALL_MAX;
        });
        for (int index = 0; index < classes.sizes().size(); index++) {
            specs.add(shape(classes.spec(index, PAGE), variant, options));
        }
        return new CacheLayout(specs, Optional.of(classes));
    }

    private static CacheSpec typeSpec(TraceRecord.TypeDefinition type) {
        if (type.objectSize() < 1) {
            throw new IllegalArgumentException("type " + type.id() + " (" + type.name()
                    + ") has no object size, which every type needs unless the trace's kind is malloc");
        }
        return CacheSpec.of(type.name(), type.objectSize());
    }

    private static CacheSpec shape(CacheSpec spec, Variant variant, ReplayOptions options) {
        SlabLayerPlan plan = variant.settings().plan(options.order());
        CacheSpec shaped = switch (options.classes()) {
            case KMEM -> spec.with(plan);
            case MANIFEST -> CacheSpec.of(spec.name(), spec.size())
                    .with(plan.withBuffers(BufferTable.Factory.BY_PAGE)).with(manifestGeometry(spec.size()));
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

    List<CacheSpec> specs() {
        return specs;
    }

    int large() {
        return specs.size();
    }

    int classFor(int type, int size) {
        return classes.isPresent() ? sizeClass(classes.get(), size) : type;
    }

    /** Size 0 is no object at all, so it takes no slab either. */
    private int sizeClass(SizeClasses known, int size) {
        return size < 1 || size > known.maxCached() ? large() : known.classOf(size);
    }

    /** The class of an object of the same type that changes its size. */
    int resizedClass(int present, int size) {
        return classes.isPresent() ? sizeClass(classes.get(), size) : present;
    }
}
