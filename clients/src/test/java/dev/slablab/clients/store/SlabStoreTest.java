package dev.slablab.clients.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slablab.allocator.fixture.Damage;
import dev.slablab.allocator.verify.InvariantViolation;
import dev.slablab.clients.store.StoreSetup.Moving;
import dev.slablab.consolidator.MoveRequest;
import dev.slablab.consolidator.MoveResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@EnabledOnOs(OS.LINUX)
class SlabStoreTest {
    private static final long LIMIT = 8L << 20;

    private final ScriptedStore scripted = new ScriptedStore(StoreSetup.standard(LIMIT).withStripes(1));
    private final SlabStore store = scripted.store;

    @AfterEach
    void close() {
        scripted.drain();
        store.verify();
        scripted.close();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private void fill(int entries, int length) {
        for (int number = 0; number < entries; number++) {
            store.put(SelfDescribing.key(number), SelfDescribing.value(number, 1, length));
        }
    }

    private void thin(int entries, int left) {
        for (int number = 0; number < entries; number++) {
            if (number % left != 0) {
                store.remove(SelfDescribing.key(number));
            }
        }
    }

    @Test
    void what_was_put_is_got_until_it_is_removed() {
        store.put(bytes("one"), bytes("first"));
        store.put(bytes("two"), bytes("second"));
        store.put(bytes("one"), bytes("another"));

        assertThat(store.get(bytes("one"))).hasValue(bytes("another"));
        assertThat(store.get(bytes("two"))).hasValue(bytes("second"));
        assertThat(store.get(bytes("three"))).isEmpty();
        assertThat(store.size()).isEqualTo(2);
        assertThat(store.remove(bytes("one"))).isTrue();
        assertThat(store.remove(bytes("one"))).isFalse();
        assertThat(store.get(bytes("one"))).isEmpty();
        assertThat(store.stats()).extracting(StoreStats::hits, StoreStats::misses, StoreStats::entries)
                .containsExactly(2L, 2L, 1L);
    }

    @Test
    void only_the_first_is_entered_if_absent() {
        assertThat(store.putIfAbsent(bytes("key"), bytes("first"))).isTrue();
        assertThat(store.putIfAbsent(bytes("key"), bytes("second"))).isFalse();
        assertThat(store.get(bytes("key"))).hasValue(bytes("first"));
    }

    @Test
    void empty_keys_and_values_are_keys_and_values() {
        store.put(new byte[0], new byte[0]);

        assertThat(store.get(new byte[0])).hasValue(new byte[0]);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4096, 131_072, 131_073, 3 << 20})
    void any_size_is_served(int length) {
        byte[] value = SelfDescribing.value(7, 1, length);
        store.put(SelfDescribing.key(7), value);

        assertThat(store.get(SelfDescribing.key(7))).hasValue(value);
        assertThat(store.stats().entryBytes()).isGreaterThan(length).isLessThan(2L * length + 100);
        store.remove(SelfDescribing.key(7));
        store.reclaim();
        assertThat(store.stats().entryBytes()).isZero();
        assertThat(store.stats().heldBytes()).as("a round may stay in its magazine").isLessThanOrEqualTo(4096);
    }

    @Test
    void a_value_ends_with_its_time() {
        store.put(bytes("key"), bytes("value"), Duration.ofNanos(10));
        scripted.now.addAndGet(9);
        assertThat(store.get(bytes("key"))).isPresent();

        scripted.now.addAndGet(1);

        assertThat(store.get(bytes("key"))).isEmpty();
        assertThat(store.remove(bytes("key"))).isFalse();
        store.put(bytes("key"), bytes("value"), Duration.ofNanos(10));
        store.put(bytes("other"), bytes("value"), Duration.ofSeconds(Long.MAX_VALUE / 1_000_000_000));
        scripted.now.addAndGet(10);
        assertThat(store.expire()).isEqualTo(1);
        assertThat(store.size()).isEqualTo(1);
        assertThat(store.stats().expired()).isEqualTo(1);
    }

    @Test
    void memory_comes_back_by_moving() {
        fill(8000, 200);
        thin(8000, 10);
        long held = store.stats().heldBytes();

        long back = store.reclaim();

        assertThat(store.stats().heldBytes()).isEqualTo(held - back).isLessThan(2 * store.stats().neededBytes());
        assertThat(store.stats().moved()).isPositive();
        assertThat(store.stats().heldBytes()).isLessThan(held / 5);
        assertThat(store.residentBytes()).isLessThan(held / 5);
        for (int number = 0; number < 8000; number += 10) {
            SelfDescribing.check(number, store.get(SelfDescribing.key(number)).orElseThrow());
        }
    }

    @Test
    void without_moving_it_does_not() {
        try (ScriptedStore fixed = new ScriptedStore(StoreSetup.standard(LIMIT).with(Moving.OFF))) {
            for (int number = 0; number < 8000; number++) {
                fixed.store.put(SelfDescribing.key(number), SelfDescribing.value(number, 1, 200));
            }
            for (int number = 0; number < 8000; number++) {
                if (number % 10 != 0) {
                    fixed.store.remove(SelfDescribing.key(number));
                }
            }
            long held = fixed.store.stats().heldBytes();
            fixed.store.reclaim();
            assertThat(fixed.store.stats().moved()).isZero();
            assertThat(fixed.store.stats().heldBytes()).isGreaterThan(held / 2);
            fixed.store.verify();
        }
    }

    /** There are survivors of the first size on every slab, so none comes free for the second by itself. */
    @Test
    void short_of_memory_what_is_evicted_is_made_use_of_by_moving() {
        fill(60_000, 200);
        assertThat(store.stats().heldBytes()).isLessThanOrEqualTo(LIMIT);
        long kept = store.size();
        thin(60_000, 3);
        for (int number = 100_000; number < 103_000; number++) {
            store.put(SelfDescribing.key(number), SelfDescribing.value(number, 1, 1000));
        }

        assertThat(store.size()).isGreaterThan(kept / 3);
        assertThat(store.stats().moved()).isPositive();
        assertThat(store.stats().heldBytes()).isLessThanOrEqualTo(LIMIT);
    }

    @Test
    void bad_input_is_named() {
        assertThatIllegalArgumentException().isThrownBy(() -> store.put(bytes("key"), new byte[(int) LIMIT]))
                .withMessage("a key of 3 and a value of 8388608 bytes take 8392704 bytes, more than the 8388608 that "
                        + "the memory limit allows");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> store.put(bytes("key"), bytes("value"), Duration.ZERO))
                .withMessage("a time to live of PT0S is not more than 0");
        assertThatIllegalArgumentException().isThrownBy(() -> StoreSetup.standard(1000))
                .withMessageContaining("a memory limit of 1000 bytes is not in 1048576 to");
        assertThatIllegalArgumentException().isThrownBy(() -> StoreSetup.standard(LIMIT).withStripes(3))
                .withMessage("3 stripes are not a power of two of at most 4096");
        assertThatIllegalArgumentException().isThrownBy(() -> StoreSetup.standard(LIMIT).withEntryLimit(63))
                .withMessageContaining("leaves nothing for each of 64 stripes");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StoreSetup.standard(LIMIT).withPatience(Duration.ofNanos(-1)))
                .withMessageContaining("is negative");
        assertThatThrownBy(() -> store.put(bytes("key"), null)).isInstanceOf(NullPointerException.class);
    }

    @Test
    void an_entry_above_a_stripes_share_is_refused() {
        try (ScriptedStore small = new ScriptedStore(StoreSetup.standard(LIMIT).withStripes(4).withEntryLimit(4000))) {
            assertThatIllegalArgumentException().isThrownBy(() -> small.store.put(bytes("key"), new byte[1100]))
                    .withMessageEndingWith("more than the 1000 that a stripe's share of the entry limit allows");
        }
    }

    @Test
    void a_closed_store_says_so() {
        ScriptedStore other = new ScriptedStore(StoreSetup.standard(LIMIT));
        other.close();

        assertThatIllegalStateException().isThrownBy(() -> other.store.get(bytes("key")))
                .withMessage("the store was closed");
        assertThatIllegalStateException().isThrownBy(() -> other.store.put(bytes("key"), bytes("value")));
        assertThatIllegalStateException().isThrownBy(() -> other.store.remove(bytes("key")));
        assertThatIllegalStateException().isThrownBy(other.store::expire);
        assertThatIllegalStateException().isThrownBy(other.store::reap);
        assertThatIllegalStateException().isThrownBy(other.store::reclaim);
    }

    @Test
    void what_is_not_known_is_not_moved() {
        store.put(bytes("key"), bytes("value"));
        EntryMemory memory = Damage.get(store, "memory", EntryMemory.class);
        Stripe[] stripes = Damage.get(store, "stripes", Stripe[].class);
        long address = Damage.get(stripes[0], "index", EntryIndex.class).address(1);
        long other = memory.tryAllocate(32);
        StoreMoves moves = new StoreMoves(memory, stripes);

        assertThat(moves.move(request(other, address)).response()).as("never used").isEqualTo(MoveResponse.DONT_KNOW);
        memory.write(other, bytes("key"), bytes("value"), EntryMemory.NEVER);
        assertThat(moves.move(request(other, address)).response()).as("not entered").isEqualTo(MoveResponse.DONT_KNOW);
        memory.know(other, 0, 1);
        assertThat(moves.move(request(other, address)).response()).as("another's").isEqualTo(MoveResponse.DONT_KNOW);
        memory.know(other, 0, 1 << 20);
        assertThat(moves.move(request(other, address)).response()).as("nobody's").isEqualTo(MoveResponse.DONT_KNOW);
        assertThat(moves.move(request(address, other)).response()).isEqualTo(MoveResponse.YES);
        assertThat(moves.move(request(address, other)).response()).as("gone").isEqualTo(MoveResponse.DONT_KNOW);
        assertThat(store.get(bytes("key"))).hasValue(bytes("value"));
        assertThat(moves.move(request(other, address)).response()).as("back").isEqualTo(MoveResponse.YES);
        memory.free(other);
    }

    private static MoveRequest request(long from, long to) {
        return new MoveRequest(null, from, to, 32, null, false, false);
    }

    @Test
    void a_walk_notices_damage() {
        fill(5, 100);
        Stripe stripe = Damage.get(store, "stripes", Stripe[].class)[0];
        EntryIndex index = Damage.get(stripe, "index", EntryIndex.class);
        EntryMemory memory = Damage.get(store, "memory", EntryMemory.class);
        long address = index.address(2);

        noticed(() -> memory.forget(address), () -> memory.know(address, index.hash(2), 2), "says of itself");
        long links = index.recency(3);
        noticed(() -> index.recency(3, 0), () -> index.recency(3, links), "ring");
    }

    private void noticed(Runnable damage, Runnable repair, String what) {
        damage.run();
        assertThatThrownBy(store::verify).isInstanceOf(InvariantViolation.class).hasMessageContaining(what);
        repair.run();
    }
}
