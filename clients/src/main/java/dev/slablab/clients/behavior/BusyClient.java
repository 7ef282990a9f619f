package dev.slablab.clients.behavior;

import dev.slablab.allocator.ObjectCache;
import dev.slablab.clients.ClientSettings;
import dev.slablab.clients.ClientTraits;
import dev.slablab.clients.ClientTraits.Trait;
import dev.slablab.clients.Draw;
import dev.slablab.clients.NamedProvider;
import dev.slablab.clients.Parameter;
import dev.slablab.clients.Reasons;
import dev.slablab.consolidator.MoveAnswer;
import dev.slablab.consolidator.MoveRequest;
import dev.slablab.consolidator.MoveResponse;

/**
 * Puts off objects that are at work, and moves those at rest.
 *
 * <p><b>Duty cycle.</b> Each object is at work for a share of every period and at rest for the remainder, and begins
 * somewhere in it, by seed and number. The clock counts what happens to the client: objects acquired and released, and
 * callbacks, so that a callback which comes again finds the object elsewhere in its cycle even while the program
 * rests.
 *
 * <p><b>What it costs.</b> The third LATER in a row for one object is not believed, so an object that is at work with
 * probability d each time its slab comes up costs its slab with d<sup>3</sup>, and a slab of a objects still empties
 * with (1 − d<sup>3</sup>)<sup>a</sup>. That holds while callbacks for one object lie a good part of a period apart. If
 * they come in quick succession they all find it in the same state, and d itself takes the place of d<sup>3</sup>.
 */
public final class BusyClient extends LedgerClient {
    /** Share of the time in which an object is at work. */
    public static final Parameter DUTY =
            new Parameter("duty", 0, 1, 0.3, "share of the time in which an object is at work");
    /** Length of a cycle of work and rest. */
    public static final Parameter PERIOD = new Parameter("period", 1, 1e12, 1000,
            "length of a cycle of work and rest, in objects acquired and released, and callbacks");

    private final long seed;
    private final double duty;
    private final double period;
    private long clock;

    /**
     * A client that owns nothing.
     *
     * @param settings with {@link #DUTY} and {@link #PERIOD}
     */
    public BusyClient(ClientSettings settings) {
        seed = Draw.seed(settings.seed(), "busy");
        duty = settings.get(DUTY);
        period = settings.get(PERIOD);
    }

    @Override
    public ClientTraits traits() {
        return ClientTraits.of(Trait.MAY_DEFER);
    }

    @Override
    public void acquired(ObjectCache cache, int object, long address) {
        super.acquired(cache, object, address);
        clock++;
    }

    @Override
    public long release(int object) {
        clock++;
        return super.release(object);
    }

    /**
     * Whether an object is at work now.
     *
     * @param object any number
     * @return whether it would be put off
     */
    public boolean working(int object) {
        double phase = Draw.unit(seed, object) + clock / period;
        return phase - Math.floor(phase) < duty;
    }

    @Override
    protected MoveAnswer answer(int object, MoveRequest request) {
        boolean working = working(object);
        clock++;
        return working ? MoveResponse.LATER.because(Reasons.BUSY) : MoveResponse.YES.because(Reasons.UNUSED);
    }

    /** Makes it by its name, {@code busy}. */
    public static final class Provider extends NamedProvider {

        /** Called by the service loader. */
        public Provider() {
            super("busy", "puts off objects that are at work just now, moves those at rest",
                    BusyClient::new, DUTY, PERIOD);
        }
    }
}
