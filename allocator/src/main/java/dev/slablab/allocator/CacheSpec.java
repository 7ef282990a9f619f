package dev.slablab.allocator;

import dev.slablab.allocator.arena.Arena;
import dev.slablab.allocator.arena.Contents;
import dev.slablab.allocator.debug.DebugFlag;
import dev.slablab.allocator.debug.DebugMode;
import dev.slablab.allocator.debug.DebugRules;
import dev.slablab.allocator.magazine.FrontEnd;
import dev.slablab.allocator.slab.SlabGeometry;
import dev.slablab.allocator.slab.SlabLayerPlan;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * All that is fixed when an object cache is created.
 *
 * <p>Made by {@link #of} and refined by the {@code with…} methods; what does not go together is refused there or, where
 * it depends on the arena's page size, by {@link SlabAllocator#create}.
 *
 * @param name      shown in statistics; 1 to {@value #MAX_NAME} characters, none of them a control character
 * @param size      object size in bytes, 1 to {@value #MAX_SIZE}
 * @param alignment a power of two, at most the arena's quantum
 * @param flags     see {@link CacheFlag}
 * @param callbacks what is called as objects come and go
 * @param plan      what the slab layer is made of
 * @param frontEnd  what stands before the slab layer
 * @param geometry  how slabs are cut; empty for the original's rules
 * @param arena     where spans come from; empty for the allocator's own arena
 * @param debugging what it is asked to have, beside what all caches are; see {@link DebugRules#resolve}
 */
public record CacheSpec(
        String name,
        int size,
        int alignment,
        Set<CacheFlag> flags,
        CacheCallbacks callbacks,
        SlabLayerPlan plan,
        FrontEnd.Factory frontEnd,
        Optional<SlabGeometry> geometry,
        Optional<Arena> arena,
        Set<DebugFlag> debugging) {

    /** Longest name. */
    public static final int MAX_NAME = 127;
    /** Largest object. */
    public static final int MAX_SIZE = 1 << 27;

    /** Numbers of a slab in a cache of identifiers. */
    public static final int IDENTIFIERS_OF_A_SLAB = 64;

    /** Checks each part and what must not stand together. */
    public CacheSpec {
        if (name.isBlank() || name.length() > MAX_NAME || name.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    "cache name \"" + name + "\" must have 1 to " + MAX_NAME + " printable characters");
        }
        if (size < 1 || size > MAX_SIZE) {
            throw refuse(name, "object size " + size + " is not in 1 to " + MAX_SIZE + " bytes");
        }
        if (Integer.bitCount(alignment) != 1 || alignment < 0) {
            throw refuse(name, "alignment " + alignment + " is not a power of two");
        }
        flags = Set.copyOf(flags);
        debugging = Set.copyOf(debugging);
        if (debugging.contains(DebugFlag.RANDOMIZE)) {
            throw refuse(name, "RANDOMIZE goes from cache to cache; ask for it in the allocator's DebugSetup");
        }
        if (flags.contains(CacheFlag.NOHASH) && flags.contains(CacheFlag.NOTOUCH)) {
            throw refuse(name, "NOHASH puts a descriptor on the slab and NOTOUCH forbids it; leave one away");
        }
        if (flags.contains(CacheFlag.NOHASH) && alignment < SlabGeometry.NATURAL_ALIGNMENT) {
            throw refuse(name, "alignment below 8 implies NOTOUCH, which forbids what NOHASH demands");
        }
        if (geometry.isPresent()) {
            requireFit(name, size, alignment, geometry.get());
        }
    }

    private static void requireFit(String name, int size, int alignment, SlabGeometry geometry) {
        if (geometry.objectSize() != size) {
            throw refuse(name, "geometry is for objects of " + geometry.objectSize() + " bytes, not " + size);
        }
        if (alignment != SlabGeometry.NATURAL_ALIGNMENT && alignment != geometry.alignment()) {
            throw refuse(name, "alignment " + alignment + " is not that of its geometry, " + geometry.alignment());
        }
    }

    private static IllegalArgumentException refuse(String name, String reason) {
        return new IllegalArgumentException("cache " + name + ": " + reason);
    }

    /**
     * A cache like the original's: aligned to 8 bytes, with magazines, without callbacks.
     *
     * @param name shown in statistics
     * @param size object size in bytes
     * @return the specification
     */
    public static CacheSpec of(String name, int size) {
        return new CacheSpec(name, size, SlabGeometry.NATURAL_ALIGNMENT, Set.of(), CacheCallbacks.NONE,
                SlabLayerPlan.KMEM, FrontEnd.Factory.MAGAZINES, Optional.empty(), Optional.empty(), Set.of());
    }

    /**
     * A cache of identifiers: numbers with nothing behind them, {@value #IDENTIFIERS_OF_A_SLAB} to a slab. What is
     * left of the arena's range after whole slabs is not handed out.
     *
     * @param name  shown in statistics
     * @param arena the numbers
     * @return the specification
     * @throws IllegalArgumentException if the arena has memory
     */
    public static CacheSpec identifiers(String name, Arena arena) {
        if (arena.contents() != Contents.IDENTIFIERS) {
            throw refuse(name, "its arena has memory; numbers come from an arena of identifiers");
        }
        return of(name, 1).withAlignment(1).with(SlabGeometry.plain(1, 1, IDENTIFIERS_OF_A_SLAB)).withArena(arena);
    }

    /**
     * Another alignment.
     *
     * @param bytes a power of two
     * @return this specification with that alignment
     */
    public CacheSpec withAlignment(int bytes) {
        return new CacheSpec(name, size, bytes, flags, callbacks, plan, frontEnd, geometry, arena, debugging);
    }

    /**
     * A further flag.
     *
     * @param flag what to set
     * @return this specification with that flag
     */
    public CacheSpec with(CacheFlag flag) {
        EnumSet<CacheFlag> more = EnumSet.of(flag);
        more.addAll(flags);
        return new CacheSpec(name, size, alignment, more, callbacks, plan, frontEnd, geometry, arena, debugging);
    }

    /**
     * Debugging.
     *
     * @param first what to ask for
     * @param more  what else
     * @return this specification with it
     * @throws IllegalArgumentException for {@link DebugFlag#RANDOMIZE}, which is for all caches
     */
    public CacheSpec with(DebugFlag first, DebugFlag... more) {
        EnumSet<DebugFlag> all = EnumSet.of(first, more);
        all.addAll(debugging);
        return new CacheSpec(name, size, alignment, flags, callbacks, plan, frontEnd, geometry, arena, all);
    }

    /**
     * Other callbacks.
     *
     * @param others what to call
     * @return this specification with those callbacks
     */
    public CacheSpec with(CacheCallbacks others) {
        return new CacheSpec(name, size, alignment, flags, others, plan, frontEnd, geometry, arena, debugging);
    }

    /**
     * Another slab layer.
     *
     * @param other what it is made of
     * @return this specification with that slab layer
     */
    public CacheSpec with(SlabLayerPlan other) {
        return new CacheSpec(name, size, alignment, flags, callbacks, other, frontEnd, geometry, arena, debugging);
    }

    /**
     * Another front end.
     *
     * @param other what is to stand before the slab layer
     * @return this specification with that front end
     */
    public CacheSpec with(FrontEnd.Factory other) {
        return new CacheSpec(name, size, alignment, flags, callbacks, plan, other, geometry, arena, debugging);
    }

    /**
     * Another arena than the allocator's own.
     *
     * @param other where spans come from
     * @return this specification with that arena
     */
    public CacheSpec withArena(Arena other) {
        return new CacheSpec(name, size, alignment, flags, callbacks, plan, frontEnd, geometry, Optional.of(other),
                debugging);
    }

    /**
     * Whether its objects are numbers with nothing behind them.
     *
     * @return whether its arena has no memory
     */
    public boolean ofIdentifiers() {
        return arena.isPresent() && arena.get().contents() == Contents.IDENTIFIERS;
    }

    /**
     * Whether something may be written to its free memory.
     *
     * @return false with {@link CacheFlag#NOTOUCH}, and for alignments below 8
     */
    public boolean touchable() {
        return alignment >= SlabGeometry.NATURAL_ALIGNMENT && !flags.contains(CacheFlag.NOTOUCH);
    }

    /**
     * Slabs cut otherwise than by the original's rules.
     *
     * @param other how
     * @return this specification with that geometry
     * @throws IllegalArgumentException if it is for objects of another size
     */
    public CacheSpec with(SlabGeometry other) {
        return new CacheSpec(name, size, alignment, flags, callbacks, plan, frontEnd, Optional.of(other),
                arena, debugging);
    }

    /**
     * The geometry over a given page size, without debugging.
     *
     * @param quantum page size in bytes
     * @return how slabs are cut
     * @throws IllegalArgumentException if alignment or size do not suit that page size
     */
    public SlabGeometry geometryFor(int quantum) {
        return geometryFor(quantum, DebugMode.OFF);
    }

    /**
     * The geometry over a given page size.
     *
     * @param quantum page size in bytes
     * @param mode    the debugging that the cache gets
     * @return how slabs are cut
     * @throws IllegalArgumentException if alignment or size do not suit that page size
     */
    public SlabGeometry geometryFor(int quantum, DebugMode mode) {
        if (geometry.isPresent()) {
            if (geometry.get().quantum() != quantum) {
                throw refuse(name, "geometry is for pages of " + geometry.get().quantum() + " bytes, the arena's are "
                        + quantum);
            }
            return geometry.get();
        }
        if (alignment > quantum) {
            throw refuse(name, "alignment " + alignment + " is larger than the arena's page of " + quantum + " bytes");
        }
        if (mode.has(DebugFlag.FIREWALL)) {
            return SlabGeometry.firewalled(size, alignment, quantum);
        }
        SlabGeometry.Descriptor where = flags.contains(CacheFlag.NOHASH) ? SlabGeometry.Descriptor.ON_SLAB
                : flags.contains(CacheFlag.NOTOUCH) || mode.has(DebugFlag.AUDIT) ? SlabGeometry.Descriptor.OFF_SLAB
                : SlabGeometry.Descriptor.BY_SIZE;
        int room = quantum - SlabGeometry.DESCRIPTOR - mode.tagBytes();
        if (where == SlabGeometry.Descriptor.ON_SLAB && size > room) {
            throw refuse(name, "with NOHASH an object must fit on a page beside its descriptor"
                    + (mode.tagged() ? " and its tag of " + mode.tagBytes() + " bytes" : "") + ": at most " + room
                    + " bytes");
        }
        return SlabGeometry.kmem(size, alignment, quantum, where, mode.tagBytes());
    }

    /**
     * The debugging that the cache gets. Slabs of a geometry of its own have no room for tags, so nothing is written
     * to its memory, and they are not firewalled.
     *
     * @param all       what all caches are asked to have
     * @param rules     how that is resolved
     * @param firewalls whether the arena can firewall
     * @return what is on
     * @throws IllegalArgumentException if this cache is asked to be firewalled and cannot be
     */
    public DebugMode debugMode(Set<DebugFlag> all, DebugRules rules, boolean firewalls) {
        EnumSet<DebugFlag> asked = EnumSet.noneOf(DebugFlag.class);
        asked.addAll(all);
        asked.addAll(debugging);
        EnumSet<CacheFlag> cache = EnumSet.noneOf(CacheFlag.class);
        cache.addAll(flags);
        if (geometry.isPresent()) {
            cache.add(CacheFlag.NOTOUCH);
        }
        DebugMode mode = rules.resolve(asked, size, alignment, cache, firewalls && geometry.isEmpty());
        boolean wanted = debugging.contains(DebugFlag.FIREWALL) && !flags.contains(CacheFlag.NODEBUG);
        if (wanted && !mode.has(DebugFlag.FIREWALL)) {
            throw refuse(name, "FIREWALL cannot be had, as " + obstacle(asked, firewalls));
        }
        return mode;
    }

    private String obstacle(Set<DebugFlag> asked, boolean firewalls) {
        return geometry.isPresent() ? "its slabs have a geometry of their own; leave one of the two away"
                : flags.contains(CacheFlag.NOHASH) ? "NOHASH puts a descriptor on the slab; leave one of the two away"
                : asked.contains(DebugFlag.LITE) ? "LITE excludes it; ask for one of the two"
                : firewalls ? "its other flags exclude it"
                : "no page of its arena can be made inaccessible; take a NativeArena, or a VirtualArena of memory";
    }
}
