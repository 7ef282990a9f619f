package dev.slablab.experiments.live.client;

import dev.slablab.clients.ClientModel;
import dev.slablab.clients.ClientModels;
import dev.slablab.clients.ClientWorld;
import dev.slablab.experiments.live.soak.SoakPlan;

/**
 * Which client is soaked, and how.
 *
 * @param soak   how long, with how many threads, from which seed
 * @param client as a user writes it
 * @param loader where models are looked for
 */
public record ClientSoakPlan(SoakPlan soak, String client, ClassLoader loader) {

    /**
     * Checks that there is such a client.
     *
     * @throws IllegalArgumentException if not
     */
    public ClientSoakPlan {
        ClientModels.create(client, 0, loader);
    }

    /** One of several clients that differ in their draws only. */
    ClientModel make(int number, ClientWorld world) {
        return ClientModels.create(client, soak.seed() + number, loader, world);
    }
}
