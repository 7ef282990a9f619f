package dev.slablab.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import dev.slablab.allocator.AllocatorSetup;
import dev.slablab.allocator.CacheSpec;
import dev.slablab.allocator.ObjectCache;
import dev.slablab.allocator.SlabAllocator;
import dev.slablab.allocator.arena.VirtualArena;
import dev.slablab.allocator.task.ManualTaskQueue;
import dev.slablab.allocator.task.ManualTimers;
import dev.slablab.clients.ClientTraits.Trait;
import dev.slablab.consolidator.MoveRequest;
import dev.slablab.consolidator.MoveResponse;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MixtureTest {
    private static final ClassLoader LOADER = MixtureTest.class.getClassLoader();
    private static final int OBJECTS = 20_000;
    private static final long FAR = 1L << 40;

    private final ObjectCache cache = new SlabAllocator(AllocatorSetup.of(VirtualArena.ofDefaultPages(), 1,
            new ManualTaskQueue(), new ManualTimers(), new SplittableRandom(1))).create(CacheSpec.of("things", 64));

    private static ClientModel client(String text) {
        return ClientModels.create(text, 7, LOADER);
    }

    private static long home(int object) {
        return 0x10000 + object * 64L;
    }

    private MoveResponse asked(ClientModel client, long from) {
        return client.move(new MoveRequest(cache, from, from + FAR, 64, "", false, false)).response();
    }

    private ClientModel owning(String text, int objects) {
        ClientModel client = client(text);
        for (int object = 0; object < objects; object++) {
            client.acquired(cache, object, home(object));
        }
        return client;
    }

    @Test
    void each_member_has_its_share() {
        ClientModel client = owning("cooperative 90%, stubborn(share=1) 8%, busy(duty=1) 2%", OBJECTS);
        int[] answers = new int[MoveResponse.values().length];
        for (int object = 0; object < OBJECTS; object++) {
            answers[asked(client, home(object)).ordinal()]++;
        }
        assertThat(answers[MoveResponse.YES.ordinal()]).isCloseTo(18_000, within(300));
        assertThat(answers[MoveResponse.NO.ordinal()]).isCloseTo(1600, within(250));
        assertThat(answers[MoveResponse.LATER.ordinal()]).isCloseTo(400, within(130));
        assertThat(client.owned()).isEqualTo(OBJECTS);
        assertThat(client.traits().traits()).containsExactly(Trait.MAY_REFUSE, Trait.MAY_DEFER);
        client.verify();
    }

    @Test
    void whose_an_object_is_depends_on_seed_and_number_only() {
        String text = "cooperative 60%, stubborn(share=1) 40%";
        ClientModel all = owning(text, 2000);
        for (int object = 1999; object >= 0; object -= 3) {
            ClientModel alone = client(text);
            alone.acquired(cache, object, 0x5000);
            assertThat(asked(alone, 0x5000)).isEqualTo(asked(all, home(object)));
        }
    }

    @Test
    void a_client_alone_is_that_client() {
        assertThat(client("stubborn")).hasSameClassAs(client("stubborn 100%"));
        assertThat(client(" busy(duty=0.5) 100.0 % ")).hasSameClassAs(client("busy"));
    }

    @Test
    void objects_are_released_and_unknown_ones_are_not_known() {
        ClientModel client = owning("cooperative 50%, stubborn(share=1) 50%", 100);
        for (int object = 0; object < 100; object++) {
            assertThat(client.isOwned(object)).isTrue();
            assertThat(client.owns(home(object))).isTrue();
            assertThat(client.release(object)).isEqualTo(home(object));
            assertThat(client.isOwned(object)).isFalse();
            assertThat(asked(client, home(object))).isEqualTo(MoveResponse.DONT_KNOW);
        }
        assertThat(client.owned()).isZero();
    }

    /** The breach is noticed even if the two places belong to different members. */
    @Test
    void wrong_moves_are_noticed_across_members() {
        ClientModel client = owning("cooperative 50%, stubborn(share=0) 50%", 40);
        for (int object = 1; object < 40; object++) {
            var request = new MoveRequest(cache, home(0), home(object), 64, "", false, false);
            assertThat(catchThrowableOfType(IllegalStateException.class, () -> client.move(request)))
                    .hasMessageContaining("object " + object + " is in use there");
            var unknown = new MoveRequest(cache, FAR, home(object), 64, "", false, false);
            assertThat(catchThrowableOfType(IllegalStateException.class, () -> client.move(unknown)))
                    .hasMessageContaining("object " + object + " is in use there");
        }
        client.verify();
    }

    @Test
    void phases_follow_one_another_and_hand_over() {
        ClientModel client = owning("stubborn(share=1) until 100; cooperative until 150; busy(duty=1)", 100);
        assertThat(asked(client, home(0))).isEqualTo(MoveResponse.NO);
        client.acquired(cache, 100, home(100));
        assertThat(asked(client, home(0))).isEqualTo(MoveResponse.YES);
        assertThat(client.addressOf(0)).isEqualTo(home(0) + FAR);
        client.release(1);
        for (int object = 101; object <= 150; object++) {
            client.acquired(cache, object, home(object));
        }
        assertThat(asked(client, home(2))).isEqualTo(MoveResponse.LATER);
        assertThat(client.addressOf(0)).isEqualTo(home(0) + FAR);
        assertThat(client.isOwned(1)).isFalse();
        assertThat(client.owned()).isEqualTo(150);
        client.verify();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
        "cooperative 90%, stubborn 8%|the shares add up to 98% instead of 100%",
        "cooperative 90%, stubborn 10.5%|the shares add up to 100.5% instead of 100%",
        "cooperative 90%|the shares add up to 90% instead of 100%",
        "cooperative, stubborn 10%|\"cooperative\" has no share; expected NAME 90%, NAME 10%",
        "cooperative, stubborn|\"cooperative\" has no share; expected NAME 90%, NAME 10%",
        "cooperative 100%, |\"\" has no share; expected NAME 90%, NAME 10%",
        "cooperative many%|share \"many%\" is not a number",
        "cooperative 100%, busy 0%|\"0%\" is no share of more than 0% and at most 100%",
        "cooperative -5%, busy 105%|\"-5%\" is no share of more than 0% and at most 100%",
        "cooperative 50%, stubborn(part=1) 50%|stubborn has no parameter \"part\"; known are share",
        "cooperative 50%, stubborn(share=2) 50%|parameter share: 2.0 is not in 0.0 to 1.0",
        "cooperative; busy|\"cooperative\" needs an end, such as \"until 50000\", as another phase follows",
        "cooperative until 5|the last phase has no end, so leave \"until 5\" away",
        "cooperative until soon; busy|\"until soon\" does not say after how many objects, 1 or more, the phase ends",
        "cooperative until 0; busy|\"until 0\" does not say after how many objects, 1 or more, the phase ends",
        "cooperative until 9; busy until 9; slow|phases must end one after another, and the one until 9 does not",
    })
    void says_what_is_wrong(String text, String reason) {
        assertThatIllegalArgumentException().isThrownBy(() -> client(text))
                .withMessage("client \"" + text + "\": " + reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cooperative 50%, stuborn 50%", "cooperative until 5; stuborn(share=1)"})
    void an_unknown_member_carries_what_is_known(String text) {
        var unknown = catchThrowableOfType(UnknownClientException.class, () -> client(text));
        assertThat(unknown.unknown()).isEqualTo("stuborn");
        assertThat(unknown).hasMessageStartingWith("client \"" + text + "\": there is no client model \"stuborn\"");
    }

    @Test
    void members_have_seeds_of_their_own() {
        ClientModel client = owning("stubborn(share=0.5) 50%, stubborn(share=0.5) 50%", 2000);
        List<Integer> refused = IntStream.range(0, 2000).boxed()
                .filter(object -> asked(client, home(object)) == MoveResponse.NO).toList();
        assertThat(refused.size()).isCloseTo(1000, within(140));
    }
}
