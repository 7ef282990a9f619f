package dev.slablab.clients.live;

import dev.slablab.allocator.ObjectCache;
import dev.slablab.allocator.verify.Verifiable;
import dev.slablab.clients.ClientModel;
import dev.slablab.clients.Reasons;
import dev.slablab.consolidator.MoveAnswer;
import dev.slablab.consolidator.MoveCallback;
import dev.slablab.consolidator.MoveRequest;
import dev.slablab.consolidator.MoveResponse;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongConsumer;

/**
 * A client model in a running program: several threads use its objects, which have contents, while another one asks
 * it to move them.
 *
 * <p><b>One model for both worlds.</b> What a model decides is a function of what it has been told and asked, in order.
 * So all that it needs beside threads is an order: one lock. What it needs beside bytes is that they go where it says
 * the object is. The model knows nothing of either, and a defect that a simulation shows can be looked at there.
 *
 * <p><b>The lock</b> is held while an object is acquired, used, released and moved, so nobody uses an object that is on
 * its way. The callback only tries to take it and answers LATER, as it must not wait for a program that may be waiting
 * for memory. For the same reason the program allocates before it takes the lock, and frees after it has let go.
 *
 * <p><b>Contents</b> ({@link Payload}) are copied when the model has said YES and its books have the object at the new
 * place; both, as there are models that say what is not true.
 *
 * <p>One lock for all objects is the simplest order there is. Who cannot afford it needs one for each object or hashes
 * them: {@link dev.slablab.clients.hold.AddressLocks}.
 */
public final class SharedClient implements MoveCallback, Verifiable {
    private final ReentrantLock lock = new ReentrantLock();
    private final ClientModel model;

    /**
     * A client that owns nothing.
     *
     * @param model decides; used by nobody else from now on
     */
    public SharedClient(ClientModel model) {
        this.model = model;
    }

    @Override
    public MoveAnswer move(MoveRequest request) {
        if (!lock.tryLock()) {
            return MoveResponse.LATER.because(Reasons.LOCKED);
        }
        try {
            MoveAnswer answer = model.move(request);
            if (model.owns(request.to())) {
                Payload.copy(request.cache().segment(request.from()), request.cache().segment(request.to()));
            }
            return answer;
        } finally {
            lock.unlock();
        }
    }

    /**
     * The program has allocated an object and written its payload; from now on it may move.
     *
     * @param cache   where it was allocated
     * @param object  the program's number for it
     * @param address where it lies
     * @throws IllegalArgumentException as {@link ClientModel#acquired} does
     */
    public void acquired(ObjectCache cache, int object, long address) {
        lock.lock();
        try {
            model.acquired(cache, object, address);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Forgets an object, which the program is to free.
     *
     * @param object the program's number for it
     * @return where it lies now; 0 if the client has given it up
     */
    public long release(int object) {
        lock.lock();
        try {
            return model.isOwned(object) ? model.release(object) : 0;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Uses an object, which does not move meanwhile.
     *
     * @param object the program's number for it
     * @param use    gets where it lies; must not wait for memory
     * @return whether it was used; not if the client has given it up
     */
    public boolean use(int object, LongConsumer use) {
        lock.lock();
        try {
            boolean owned = model.isOwned(object);
            if (owned) {
                use.accept(model.addressOf(object));
            }
            return owned;
        } finally {
            lock.unlock();
        }
    }

    /**
     * How many objects the client owns.
     *
     * @return 0 or more
     */
    public int owned() {
        lock.lock();
        try {
            return model.owned();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void verify() {
        lock.lock();
        try {
            model.verify();
        } finally {
            lock.unlock();
        }
    }
}
