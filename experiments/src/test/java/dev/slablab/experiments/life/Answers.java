package dev.slablab.experiments.life;

import dev.slablab.allocator.ObjectCache;
import dev.slablab.clients.ClientModel;
import dev.slablab.clients.ClientModels;
import dev.slablab.consolidator.MoveRequest;
import dev.slablab.consolidator.MoveResponse;
import dev.slablab.experiments.life.Program.Possession;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What a program answers when it is asked to move an object; contents are the program's own affair. */
interface Answers {

    /** To be told of each object that the program acquires. */
    void acquired(ObjectCache cache, Possession object);

    /** To be told before an object is freed. */
    void released(Possession object);

    /** The answer about an object, empty for one that the program does not own. */
    MoveResponse answer(MoveRequest request, Optional<Possession> object);

    /** Whoever answers in a world. */
    static Answers in(World world) {
        return world.client().equals(World.ANYTHING) ? new Anything(world.seed()) : new Modelled(ClientModels.create(
                world.client(), world.seed(), Answers.class.getClassLoader()));
    }

    /**
     * Any answer. It follows from the object and from how often it was asked about, and from nothing else, so that it
     * stays the same when a life is shrunk.
     */
    final class Anything implements Answers {
        private final long seed;
        private final Map<Integer, Integer> asked = new HashMap<>();

        Anything(long seed) {
            this.seed = seed;
        }

        @Override
        public void acquired(ObjectCache cache, Possession object) {
            // nothing depends on it
        }

        @Override
        public void released(Possession object) {
            // nothing depends on it
        }

        @Override
        public MoveResponse answer(MoveRequest request, Optional<Possession> object) {
            return object.map(owned -> drawn(owned.handle())).orElse(MoveResponse.DONT_KNOW);
        }

        private MoveResponse drawn(int handle) {
            long mixed = (seed ^ handle * 0x9e37_79b9_7f4a_7c15L) + asked.merge(handle, 1, Integer::sum);
            mixed = (mixed ^ mixed >>> 31) * 0xbf58_476d_1ce4_e5b9L;
            MoveResponse[] all = MoveResponse.values();
            return all[Math.floorMod(mixed >>> 17, all.length)];
        }
    }

    /** A client model or a mixture of several. */
    final class Modelled implements Answers {
        private final ClientModel model;

        Modelled(ClientModel model) {
            this.model = model;
        }

        @Override
        public void acquired(ObjectCache cache, Possession object) {
            model.acquired(cache, object.handle(), object.address());
        }

        @Override
        public void released(Possession object) {
            long address = model.release(object.handle());
            if (address != object.address()) {
                throw new AssertionError("the client model believes " + object + " at 0x" + Long.toHexString(address));
            }
        }

        @Override
        public MoveResponse answer(MoveRequest request, Optional<Possession> object) {
            return model.move(request).response();
        }
    }
}
