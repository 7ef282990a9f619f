package dev.slablab.consolidator;

/**
 * The client's side of a move.
 *
 * <p><b>Contract.</b> Callbacks never overlap, not even for different caches: they run one after another in the one
 * thread that serves the move queue, without any lock of the allocator held. The consolidator guarantees that the
 * memory at {@code from} was touched only by the allocator and the client, and that its slab stays mapped until the
 * callback has returned. It cannot guarantee that the client still owns the object, or that it owned it ever: between
 * allocation and registration, and between deregistration and free, the client does not know its own object, and a
 * free object may lie in a magazine. So the client's first duty is to find out safely whether it knows the object,
 * and to answer {@link MoveResponse#DONT_KNOW} if not.
 *
 * <p><b>How to know.</b> Either look the address up in a table of known objects, or mark objects in their own memory: a
 * new slab is filled with {@link Consolidator#UNINITIALIZED}, which sets at least one of the two low-order bits of
 * every word, and nothing but the client, its constructor and its destructor writes to objects afterwards. So a
 * pointer-sized member whose low-order bits are 0 while, and only while, the object is known tells the two apart: the
 * client sets one of the bits again before it frees the object.
 *
 * <p><b>Duties.</b> Answer soon: every other move of every cache waits. Free neither object. Before answering
 * {@link MoveResponse#YES}, copy the contents and update every reference. Do not wait for anything that may in turn
 * wait for memory or for a move; a request for memory that may wait is refused here, {@code tryAllocate} is not.
 * What happens to a callback that does otherwise is said at {@link dev.slablab.consolidator.event.ClientFault}: its
 * move ends, and it is counted and told.
 */
@FunctionalInterface
public interface MoveCallback {

    /**
     * Asks the client to move an object.
     *
     * @param request which object, and where to
     * @return what the client did: a {@link MoveResponse}, or one {@linkplain MoveResponse#because with a reason}
     */
    MoveAnswer move(MoveRequest request);
}
