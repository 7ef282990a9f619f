package dev.slablab.allocator;

import java.util.Optional;

/**
 * What a cache calls as its objects come and go, and the user argument that each of them gets, the move callback
 * included.
 *
 * @param constructor brings memory into the constructed state
 * @param destructor  undoes that
 * @param reclaim     frees what can be spared; empty: nobody is asked
 * @param argument    handed to every callback of the cache
 */
public record CacheCallbacks(
        Optional<ObjectConstructor> constructor,
        Optional<ObjectDestructor> destructor,
        Optional<ReclaimCallback> reclaim,
        Object argument) {

    /** No callbacks; the argument is an empty string. */
    public static final CacheCallbacks NONE =
            new CacheCallbacks(Optional.empty(), Optional.empty(), Optional.empty(), "");

    /**
     * With a constructor.
     *
     * @param other what to call
     * @return these callbacks with it
     */
    public CacheCallbacks withConstructor(ObjectConstructor other) {
        return new CacheCallbacks(Optional.of(other), destructor, reclaim, argument);
    }

    /**
     * With a destructor.
     *
     * @param other what to call
     * @return these callbacks with it
     */
    public CacheCallbacks withDestructor(ObjectDestructor other) {
        return new CacheCallbacks(constructor, Optional.of(other), reclaim, argument);
    }

    /**
     * With a reclaim callback.
     *
     * @param other what to call
     * @return these callbacks with it
     */
    public CacheCallbacks withReclaim(ReclaimCallback other) {
        return new CacheCallbacks(constructor, destructor, Optional.of(other), argument);
    }

    /**
     * With a user argument.
     *
     * @param other what every callback is to get
     * @return these callbacks with it
     */
    public CacheCallbacks withArgument(Object other) {
        return new CacheCallbacks(constructor, destructor, reclaim, other);
    }
}
