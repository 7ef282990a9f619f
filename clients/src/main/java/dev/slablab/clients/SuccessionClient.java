package dev.slablab.clients;

import dev.slablab.allocator.ObjectCache;
import dev.slablab.clients.ClientTraits.Trait;
import dev.slablab.consolidator.MoveAnswer;
import dev.slablab.consolidator.MoveRequest;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongConsumer;

/**
 * Several clients, one after another: the program behaves otherwise from a certain point on, and so it does about
 * objects that it has had for long.
 *
 * <p>Time is the number of objects acquired so far, which is the same under every policy. When a phase ends, its client
 * hands over what it owns: the next one acquires it as of then.
 */
final class SuccessionClient implements ClientModel {
    private final List<Phase> phases;
    private final Inventory inventory = new Inventory();
    private int phase;
    private long acquired;

    /**
     * Part of a run.
     *
     * @param client owns nothing
     * @param until  how many objects are acquired until it ends
     */
    record Phase(ClientModel client, long until) {
    }

    /** A client that owns nothing. */
    SuccessionClient(List<Phase> phases) {
        this.phases = List.copyOf(phases);
    }

    private ClientModel present() {
        return phases.get(phase).client;
    }

    @Override
    public void acquired(ObjectCache cache, int object, long address) {
        if (acquired == phases.get(phase).until) {
            handOver(present(), phases.get(phase + 1).client);
            phase++;
        }
        acquired++;
        present().acquired(cache, object, address);
        inventory.enter(cache, object);
    }

    private void handOver(ClientModel old, ClientModel young) {
        inventory.forEach((cache, object) -> {
            if (old.isOwned(object)) {
                young.acquired(cache, object, old.release(object));
            }
        });
    }

    @Override
    public long release(int object) {
        inventory.strike(object);
        return present().release(object);
    }

    @Override
    public MoveAnswer move(MoveRequest request) {
        return present().move(request);
    }

    @Override
    public long addressOf(int object) {
        return present().addressOf(object);
    }

    @Override
    public boolean isOwned(int object) {
        return present().isOwned(object);
    }

    @Override
    public boolean owns(long address) {
        return present().owns(address);
    }

    @Override
    public int owned() {
        return present().owned();
    }

    @Override
    public void forEachPinned(LongConsumer address) {
        present().forEachPinned(address);
    }

    /** What may be true of one of them may be true of all. */
    @Override
    public ClientTraits traits() {
        Set<Trait> traits = EnumSet.noneOf(Trait.class);
        phases.forEach(each -> traits.addAll(each.client.traits().traits()));
        return new ClientTraits(traits);
    }

    @Override
    public void verify() {
        present().verify();
    }
}
