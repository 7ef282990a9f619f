package dev.slablab.consolidator.move;

import dev.slablab.allocator.ObjectCache;
import dev.slablab.consolidator.MoveRequest;
import dev.slablab.consolidator.event.PassKind;
import dev.slablab.consolidator.inspect.PendingMove;
import dev.slablab.consolidator.inspect.QueuedMove;
import dev.slablab.consolidator.policy.Urgency;
import java.util.Optional;

/**
 * A move under way: an entry of the move queue.
 *
 * <p>Its urgency may rise while it waits, when a reap meets an object whose move is pending already. It is withdrawn
 * when its slab is released before its turn comes, in revisions that do so. Once its turn has come it ends by itself.
 */
public final class Move implements QueuedMove {
    private final ManagedCache owner;
    private final Pass pass;
    private final int slab;
    private final long from;
    private final long to;
    private volatile Urgency urgency;
    private volatile Optional<PendingMove> withdrawn = Optional.empty();
    private boolean begun;
    private boolean emptied;

    Move(ManagedCache owner, Pass pass, int slab, long from, long to, Urgency urgency) {
        this.owner = owner;
        this.pass = pass;
        this.slab = slab;
        this.from = from;
        this.to = to;
        this.urgency = urgency;
    }

    @Override
    public String name() {
        return "move";
    }

    @Override
    public Optional<ObjectCache> cache() {
        return Optional.of(owner.cache());
    }

    @Override
    public void run() {
        owner.runner().run(this);
    }

    Pass pass() {
        return pass;
    }

    int slab() {
        return slab;
    }

    long from() {
        return from;
    }

    long to() {
        return to;
    }

    Urgency urgency() {
        return urgency;
    }

    void raise() {
        urgency = Urgency.DESPERATE;
    }

    /** The slab to get off is about to be released: nothing is left to be moved, and its number may be given anew. */
    void withdraw() {
        withdrawn = Optional.of(inspect());
    }

    boolean isWithdrawn() {
        return withdrawn.isPresent();
    }

    /** Its turn has come: the client may be asked about the object, and own the destination from then on. */
    void begin() {
        begun = true;
    }

    /** Whether its turn is still to come, so that nobody but the consolidator knows its destination. */
    boolean waits() {
        return !begun;
    }

    boolean isOf(ManagedCache cache) {
        return owner == cache;
    }

    /** The move has freed the last object of its source slab. */
    void noteEmptied() {
        emptied = true;
    }

    boolean emptied() {
        return emptied;
    }

    private boolean desperate() {
        return urgency == Urgency.DESPERATE;
    }

    boolean notified() {
        return pass.kind() == PassKind.NOTIFY;
    }

    MoveRequest request() {
        var spec = owner.cache().spec();
        return new MoveRequest(
                owner.cache(), from, to, spec.size(), spec.callbacks().argument(), desperate(), notified());
    }

    @Override
    public PendingMove inspect() {
        return withdrawn.orElseGet(this::present);
    }

    private PendingMove present() {
        var table = owner.layer().table();
        owner.layer().lock().lock();
        try {
            int target = table.slabAt(to);
            return new PendingMove(owner.cache().number(), table.ordinal(slab), table.slot(slab, from),
                    table.ordinal(target), table.slot(target, to), from, to, desperate(), notified());
        } finally {
            owner.layer().lock().unlock();
        }
    }
}
