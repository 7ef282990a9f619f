package dev.slablab.clients.behavior;

import dev.slablab.allocator.ObjectCache;
import dev.slablab.clients.ClientSettings;
import dev.slablab.clients.ClientTraits;
import dev.slablab.clients.ClientTraits.Trait;
import dev.slablab.clients.NamedProvider;
import dev.slablab.clients.Parameter;
import dev.slablab.clients.Reasons;
import dev.slablab.clients.hold.AddressLocks;
import dev.slablab.consolidator.MoveAnswer;
import dev.slablab.consolidator.MoveRequest;
import dev.slablab.consolidator.MoveResponse;

/**
 * Moves whatever nobody holds: the general solution, with {@link AddressLocks}.
 *
 * <p>Objects are born held, and held until so many others were acquired after them; so as many are held at any time as
 * there are users. The callback tries to exclude them from the object's lock and answers LATER if that fails, which it
 * does for held objects and, with n locks and k users, for about one in n / k of all others. Nothing stays put for
 * long: that is what this solution has over all that look at the state of an object.
 */
public final class HoldingClient extends LedgerClient {
    /** Objects that are held at a time. */
    public static final Parameter USERS = new Parameter("users", 0, 1e6, 8, "objects that are held at a time");
    /** Base-2 logarithm of the number of locks. */
    public static final Parameter LOCK_BITS =
            new Parameter("lock-bits", 0, 20, 6, "binary logarithm of the number of locks: 6 for 64");

    private final AddressLocks locks;
    private final long[] held;
    private final int[] holders;
    private long turn;

    /**
     * A client that owns nothing.
     *
     * @param settings with {@link #USERS} and {@link #LOCK_BITS}
     */
    public HoldingClient(ClientSettings settings) {
        locks = new AddressLocks(1 << (int) settings.get(LOCK_BITS));
        int users = (int) settings.get(USERS);
        held = new long[users];
        holders = new int[users];
    }

    @Override
    public ClientTraits traits() {
        return ClientTraits.of(Trait.MAY_DEFER, Trait.HOLDS_EXPLICITLY);
    }

    /** The hold comes first: as soon as the object is known it may be asked about. */
    @Override
    public void acquired(ObjectCache cache, int object, long address) {
        if (held.length > 0) {
            locks.hold(address);
            int user = (int) (turn++ % held.length);
            letGo(user);
            held[user] = address;
            holders[user] = object;
        }
        super.acquired(cache, object, address);
    }

    private void letGo(int user) {
        if (held[user] != 0) {
            locks.release(held[user]);
            held[user] = 0;
        }
    }

    /** The last hold ends before the object is freed. */
    @Override
    public long release(int object) {
        for (int user = 0; user < held.length; user++) {
            if (held[user] != 0 && holders[user] == object) {
                letGo(user);
            }
        }
        return super.release(object);
    }

    @Override
    protected MoveAnswer answer(int object, MoveRequest request) {
        if (!locks.tryExclude(request.from())) {
            return MoveResponse.LATER.because(Reasons.HELD);
        }
        locks.admit(request.from());
        return MoveResponse.YES.because(Reasons.UNUSED);
    }

    @Override
    public void verify() {
        super.verify();
        locks.verify();
    }

    /** Makes it by its name, {@code holding}. */
    public static final class Provider extends NamedProvider {

        /** Called by the service loader. */
        public Provider() {
            super("holding", "moves whatever nobody holds just now, by read-write locks hashed by address",
                    HoldingClient::new, USERS, LOCK_BITS);
        }
    }
}
