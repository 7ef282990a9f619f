package dev.slablab.clients;

import dev.slablab.allocator.ObjectCache;
import dev.slablab.allocator.verify.Verifiable;
import dev.slablab.consolidator.MoveAnswer;
import dev.slablab.consolidator.MoveCallback;
import dev.slablab.consolidator.MoveRequest;
import dev.slablab.consolidator.MoveResponse;
import java.util.function.LongConsumer;

/**
 * A program's bookkeeping of the objects that it owns, as far as moving them is concerned.
 *
 * <p><b>What a client owes.</b> The allocator knows which memory is taken, not who points there. Whoever allocated an
 * object has the only list of the references to it, so the client alone can move it: copy, redirect every reference,
 * and say so. In return nobody waits for a client that cannot: five answers let it say what is true and go on.
 *
 * <p><b>A life of an object, as the client sees it.</b> Between the program's allocation and {@link #acquired} lies a
 * moment in which the memory is taken and the client does not know it yet; between {@link #release} and the program's
 * free lies another. After the free the object may rest in a magazine, which to the slab layer is still allocated. A
 * move requested before either moment may be run in it. The consolidator cannot tell these cases from an owned object
 * without asking, and a client that guessed would redirect references that do not exist. Hence {@link
 * MoveResponse#DONT_KNOW}: it is no failure but the one honest answer, and it hands the question back to the
 * allocator, who can search its magazines.
 *
 * <p><b>Objects have numbers.</b> The program names an object by a number of its choice, unique among those that
 * live, and never by an address, as the address is what moves. A model redirects one reference for each object: its
 * own.
 *
 * <p><b>Wrong moves</b> are noticed, not survived: a request to get off an object onto itself, onto an object that
 * the client owns, or with a size other than the cache's, is a breach of the consolidator's contract and ends in an
 * {@link IllegalStateException} that names the addresses.
 *
 * <p><b>Threads.</b> A model decides from what it was told and asked, in order, and is not safe for use by several
 * threads: in a simulation the program and the move queue take turns in one. In a running program {@link
 * dev.slablab.clients.live.SharedClient} gives them an order, and objects their contents; the model is the same.
 *
 * <p><b>Reasons.</b> Every answer of the models here has one, out of {@link Reasons}.
 */
public interface ClientModel extends MoveCallback, Verifiable {

    /**
     * The program has allocated an object, and the client knows it from now on.
     *
     * @param cache   where it was allocated
     * @param object  the program's number for it, 0 or more, unique among the objects owned
     * @param address where it lies; not 0
     * @throws IllegalArgumentException if the number is negative or that of an owned object
     * @throws IllegalStateException    if another owned object lies at that address
     */
    void acquired(ObjectCache cache, int object, long address);

    /**
     * The client forgets an object: the first step of freeing it. The second, the program's, is to free what this
     * returns.
     *
     * @param object the program's number for it
     * @return where it lies now
     * @throws IllegalArgumentException if the object is not owned
     */
    long release(int object);

    /**
     * Where an object lies now.
     *
     * @param object the program's number for it
     * @return its address
     * @throws IllegalArgumentException if the object is not owned
     */
    long addressOf(int object);

    /**
     * Whether an owned object lies at an address.
     *
     * @param address any address
     * @return whether one begins exactly there
     */
    boolean owns(long address);

    /**
     * Whether an object is still owned: the client may have given it up, with {@link MoveResponse#DONT_NEED}, since the
     * program acquired it. The program does not release it then.
     *
     * @param object any number
     * @return whether it was acquired, and neither released nor given up since
     */
    boolean isOwned(int object);

    /**
     * How many objects the client owns.
     *
     * @return 0 or more
     */
    int owned();

    /**
     * Visits the owned objects that will never move while they live. Only an offline baseline is told this; a policy
     * has to find out by asking.
     *
     * @param address gets where each of them lies; none for clients that move everything
     */
    default void forEachPinned(LongConsumer address) {
        // every object moves
    }

    /**
     * How this client may behave, for whoever has to arrange a run around it.
     *
     * @return always the same
     */
    ClientTraits traits();

    /**
     * Answers a move request. With {@link MoveResponse#YES} the object's number leads to the new address already when
     * this returns.
     *
     * @throws IllegalStateException if the request breaks the consolidator's contract
     */
    @Override
    MoveAnswer move(MoveRequest request);

    /**
     * Checks that every owned object is reached exactly once, by number and by address alike.
     *
     * @throws dev.slablab.allocator.verify.InvariantViolation at the first object of which that is not true
     */
    @Override
    void verify();
}
