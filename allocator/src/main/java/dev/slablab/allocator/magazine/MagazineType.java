package dev.slablab.allocator.magazine;

import java.util.List;

/**
 * Sizes of magazines: the smaller the objects, the more rounds, and one step up whenever the depot is contended for.
 *
 * <p>Large magazines make the depot rare but park more memory; so a cache starts with the first type whose
 * {@code minBuffer} is below its chunk size and may grow while its chunk size is below {@code maxBuffer}. Bonwick and
 * Adams 2001, section 3.
 *
 * @param rounds    objects a magazine holds
 * @param minBuffer chunk size in bytes above which a cache may start with this type
 * @param maxBuffer chunk size in bytes below which a cache may leave this type for the next
 */
public record MagazineType(int rounds, int minBuffer, int maxBuffer) {

    /** The original's types, from few rounds to many. */
    public static final List<MagazineType> KMEM = List.of(
            new MagazineType(1, 3200, 65536),
            new MagazineType(3, 256, 32768),
            new MagazineType(7, 64, 16384),
            new MagazineType(15, 0, 8192),
            new MagazineType(31, 0, 4096),
            new MagazineType(47, 0, 2048),
            new MagazineType(63, 0, 1024),
            new MagazineType(95, 0, 512),
            new MagazineType(143, 0, 0));

    /**
     * The type that a cache starts with.
     *
     * @param chunkSize bytes
     * @return an index into {@link #KMEM}
     */
    public static int initial(int chunkSize) {
        int index = 0;
        while (chunkSize <= KMEM.get(index).minBuffer) {
            index++;
        }
        return index;
    }

    /**
     * Whether a cache may leave this type for the next.
     *
     * @param chunkSize bytes
     * @return whether there is a larger type for such objects
     */
    public boolean mayGrow(int chunkSize) {
        return chunkSize < maxBuffer;
    }
}
