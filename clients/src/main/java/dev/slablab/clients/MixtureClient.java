package dev.slablab.clients;

import dev.slablab.allocator.ObjectCache;
import dev.slablab.clients.ClientTraits.Trait;
import dev.slablab.consolidator.MoveAnswer;
import dev.slablab.consolidator.MoveRequest;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;

/**
 * Several clients, each of which owns a share of the objects.
 *
 * <p>To whom an object belongs follows from seed and number alone, so that it is the same under every policy and
 * whatever happened before. A member knows of its own objects only and behaves as if it were alone: what it counts, it
 * counts of them.
 */
final class MixtureClient implements ClientModel {
    private final List<Member> members;
    private final long seed;

    /**
     * A member.
     *
     * @param client owns nothing
     * @param upTo   the sum of its share and of those before it, 0 to 1
     */
    record Member(ClientModel client, double upTo) {
    }

    /**
     * A client that owns nothing.
     *
     * @param seed    chooses which object belongs to whom
     * @param members the last up to 1
     */
    MixtureClient(long seed, List<Member> members) {
        this.seed = Draw.seed(seed, "mixture");
        this.members = List.copyOf(members);
    }

    private ClientModel of(int object) {
        double drawn = Draw.unit(seed, object);
        for (Member member : members) {
            if (drawn < member.upTo) {
                return member.client;
            }
        }
        return members.getLast().client;
    }

    @Override
    public MoveAnswer move(MoveRequest request) {
        Optional<ClientModel> owner = owner(request.from());
        Optional<ClientModel> there = owner(request.to());
        if (there.isPresent() && there.get() != owner.orElse(there.get())) {
            return there.get().move(request);
        }
        return owner.or(() -> there).map(client -> client.move(request))
                .orElseGet(() -> members.getFirst().client.move(request));
    }

    /** Whoever owns the new place, or nobody else, notices a request that breaks the contract. */
    private Optional<ClientModel> owner(long address) {
        return members.stream().map(Member::client).filter(client -> client.owns(address)).findFirst();
    }

    @Override
    public void acquired(ObjectCache cache, int object, long address) {
        of(object).acquired(cache, object, address);
    }

    @Override
    public long release(int object) {
        return of(object).release(object);
    }

    @Override
    public long addressOf(int object) {
        return of(object).addressOf(object);
    }

    @Override
    public boolean isOwned(int object) {
        return of(object).isOwned(object);
    }

    @Override
    public boolean owns(long address) {
        return owner(address).isPresent();
    }

    @Override
    public int owned() {
        return members.stream().mapToInt(member -> member.client.owned()).sum();
    }

    @Override
    public void forEachPinned(LongConsumer address) {
        members.forEach(member -> member.client.forEachPinned(address));
    }

    @Override
    public ClientTraits traits() {
        Set<Trait> traits = EnumSet.noneOf(Trait.class);
        members.forEach(member -> traits.addAll(member.client.traits().traits()));
        return new ClientTraits(traits);
    }

    @Override
    public void verify() {
        members.forEach(member -> member.client.verify());
    }
}
