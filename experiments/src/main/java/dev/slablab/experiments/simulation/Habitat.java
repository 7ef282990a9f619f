package dev.slablab.experiments.simulation;

import dev.slablab.allocator.arena.Arena;
import dev.slablab.allocator.arena.NativeArena;
import dev.slablab.allocator.arena.VirtualArena;
import dev.slablab.clients.ClientModel;
import dev.slablab.clients.ClientTraits.Trait;
import dev.slablab.consolidator.ClientWatch;
import dev.slablab.consolidator.ClientWatch.MoveChecks;

/**
 * What a client needs in order to live in a replay: addresses are enough for most; some keep something in the memory of
 * their objects, and are then watched as closely as that allows. Figures do not depend on it, as both kinds of arena
 * place spans alike.
 *
 * @param client whom it is for
 * @param world  what it can do beside answering
 * @param arena  where its objects lie
 */
record Habitat(ClientModel client, SimulatedWorld world, Arena arena) implements AutoCloseable {
    /** Addresses cost nothing; no bundled recording comes near that. */
    private static final long ADDRESSES = 1L << 36;

    static Habitat of(ClientModel client, SimulatedWorld world) {
        return new Habitat(client, world, client.traits().has(Trait.NEEDS_MEMORY)
                ? NativeArena.reserve(ADDRESSES) : VirtualArena.ofDefaultPages());
    }

    ClientWatch watch() {
        return client.traits().has(Trait.NEEDS_MEMORY)
                ? ClientWatch.STANDARD.with(MoveChecks.ON) : ClientWatch.STANDARD;
    }

    /** Whether a fault of the client's is meant, so that the run goes on. */
    boolean survivesFaults() {
        return client.traits().has(Trait.BREAKS_CONTRACT);
    }

    @Override
    public void close() {
        if (arena instanceof NativeArena memory) {
            memory.close();
        }
    }
}
