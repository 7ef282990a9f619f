package dev.slablab.clients.behavior;

import dev.slablab.allocator.ObjectCache;
import dev.slablab.clients.ClientSettings;
import dev.slablab.clients.ClientTraits;
import dev.slablab.clients.ClientTraits.Trait;
import dev.slablab.clients.ClientWorld;
import dev.slablab.clients.Draw;
import dev.slablab.clients.NamedProvider;
import dev.slablab.clients.Parameter;
import dev.slablab.clients.Reasons;
import dev.slablab.consolidator.MoveAnswer;
import dev.slablab.consolidator.MoveRequest;
import dev.slablab.consolidator.MoveResponse;
import org.eclipse.collections.impl.map.mutable.primitive.IntIntHashMap;
import org.eclipse.collections.impl.map.mutable.primitive.IntObjectHashMap;

/**
 * The files that a system knows: each is referred to by a cache of names, and now and then by somebody who has it open.
 *
 * <p><b>The solution that is specific to a cache.</b> Who wants to move an object has to know that nobody uses it. For
 * that the general means is a hold around every use ({@link dev.slablab.clients.hold.AddressLocks}), and every use has
 * to be found and changed. But where nearly all objects are at nearly all times referred to by one place only, and
 * references are counted anyway, the count is enough: an object with that one reference is not in use, and the one
 * place is under the client's lock. All others are put off. Nothing changes wherever objects are used; the price is
 * that whoever keeps a file open keeps its slab.
 *
 * <p><b>References.</b> A file is open from its making, or from a lookup, until so many other files were opened after
 * it; one lookup, of a file drawn by seed and time, comes with each file that is made. Names are kept in the order of
 * their last use, and those beyond the room for them are forgotten, the ones used longest ago first.
 *
 * <p><b>Answers.</b> LATER while it is open; when it is closed after such an answer the consolidator is
 * <em>notified</em>, so that a slab which was given up for that file is asked about again. YES while only its name
 * refers to it. DONT_NEED once nothing does.
 */
public final class NameCacheClient extends LedgerClient {
    /** Files that are open at a time. */
    public static final Parameter OPEN = new Parameter("open", 0, 1e6, 100, "files that are open at a time");
    /** Names that there is room for. */
    public static final Parameter NAMES = new Parameter("names", 1, 1e12, 100_000,
            "names that there is room for; files made or looked up since then have theirs");

    private final ClientWorld world;
    private final long seed;
    private final double names;
    private final int[] opened;
    private final Ages lastUse = new Ages();
    private final IntIntHashMap openings = new IntIntHashMap();
    private final IntObjectHashMap<ObjectCache> putOff = new IntObjectHashMap<>();
    private long turn;
    private int most;

    /**
     * A client that owns nothing.
     *
     * @param settings with {@link #OPEN} and {@link #NAMES}, and a world in which notifying leads to something
     */
    public NameCacheClient(ClientSettings settings) {
        world = settings.world();
        seed = Draw.seed(settings.seed(), "names");
        names = settings.get(NAMES);
        opened = new int[(int) settings.get(OPEN)];
    }

    @Override
    public ClientTraits traits() {
        return ClientTraits.of(Trait.MAY_DEFER, Trait.MAY_GIVE_UP);
    }

    @Override
    public void acquired(ObjectCache cache, int object, long address) {
        super.acquired(cache, object, address);
        lastUse.acquired(object);
        most = Math.max(most, object);
        open(object);
        int other = (int) Math.floorMod(Draw.bits(seed, lastUse.now()), most + 1L);
        if (isOwned(other)) {
            lastUse.used(other);
            open(other);
        }
    }

    /** Whoever was opened so many turns ago is closed. Numbers of objects are kept as their successors; 0 is none. */
    private void open(int object) {
        if (opened.length > 0) {
            int place = (int) (turn++ % opened.length);
            openings.addToValue(object, 1);
            int closing = opened[place] - 1;
            opened[place] = object + 1;
            if (closing >= 0) {
                close(closing);
            }
        }
    }

    private void close(int object) {
        if (openings.addToValue(object, -1) == 0) {
            openings.removeKey(object);
            ObjectCache cache = putOff.removeKey(object);
            if (cache != null && isOwned(object)) {
                world.notify(cache, addressOf(object));
            }
        }
    }

    /**
     * Whether somebody has a file open.
     *
     * @param object any number
     * @return whether it would be put off
     */
    public boolean isOpen(int object) {
        return openings.containsKey(object);
    }

    @Override
    protected MoveAnswer answer(int object, MoveRequest request) {
        if (isOpen(object)) {
            putOff.put(object, request.cache());
            return MoveResponse.LATER.because(Reasons.REFERENCED);
        }
        return lastUse.of(object) >= names
                ? MoveResponse.DONT_NEED.because(Reasons.STALE)
                : MoveResponse.YES.because(Reasons.UNUSED);
    }

    /** Makes it by its name, {@code names}. */
    public static final class Provider extends NamedProvider {

        /** Called by the service loader. */
        public Provider() {
            super("names",
                    "moves files that only a cache of names refers to, puts off open ones, gives up nameless ones",
                    NameCacheClient::new, OPEN, NAMES);
        }
    }
}
