package dev.slablab.clients.behavior;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.slablab.allocator.ObjectCache;
import dev.slablab.consolidator.MoveRequest;
import dev.slablab.consolidator.MoveResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CooperativeClientTest {
    private final ObjectCache cache = Requests.cache();
    private final CooperativeClient client = new CooperativeClient();

    @Test
    void moves_what_it_owns() {
        client.acquired(cache, 4, 0x1000);
        assertThat(client.move(Requests.move(cache, 0x1000, 0x2000)).response()).isEqualTo(MoveResponse.YES);
        assertThat(client.addressOf(4)).isEqualTo(0x2000);
        assertThat(client.owns(0x1000)).isFalse();
        assertThat(client.owns(0x2000)).isTrue();
        assertThat(client.owned()).isOne();
        assertThat(client.traits().traits()).isEmpty();
        client.verify();
    }

    @Test
    void does_not_know_what_it_does_not_own() {
        client.acquired(cache, 4, 0x1000);
        assertThat(client.move(Requests.move(cache, 0x3000, 0x2000)).response()).isEqualTo(MoveResponse.DONT_KNOW);
        assertThat(client.release(4)).isEqualTo(0x1000);
        assertThat(client.move(Requests.move(cache, 0x1000, 0x2000)).response()).isEqualTo(MoveResponse.DONT_KNOW);
        assertThat(client.owned()).isZero();
    }

    @Test
    void moves_again_and_is_released_where_it_lies() {
        client.acquired(cache, 0, 0x1000);
        client.move(Requests.move(cache, 0x1000, 0x2000));
        client.move(Requests.move(cache, 0x2000, 0x1000));
        client.move(Requests.move(cache, 0x1000, 0x3000));
        assertThat(client.release(0)).isEqualTo(0x3000);
    }

    @Test
    void names_an_object_that_is_not_owned() {
        assertThatIllegalArgumentException().isThrownBy(() -> client.release(17)).withMessageContaining("17");
        assertThatIllegalArgumentException().isThrownBy(() -> client.addressOf(18)).withMessageContaining("18");
    }

    @Test
    void notices_wrong_moves() {
        client.acquired(cache, 1, 0x1000);
        client.acquired(cache, 2, 0x2000);
        refuses(Requests.move(cache, 0x1000, 0x2000), "object 2 is in use there");
        refuses(Requests.move(cache, 0x5000, 0x2000), "object 2 is in use there");
        refuses(Requests.move(cache, 0x1000, 0x1000), "the same place");
        refuses(Requests.move(cache, 0x5000, 0x5000), "the same place");
        refuses(new MoveRequest(cache, 0x1000, 0x3000, 63, "argument", true, false), "63 bytes are not the cache's 64");
        assertThat(client.addressOf(1)).isEqualTo(0x1000);
        client.verify();
    }

    private void refuses(MoveRequest request, String reason) {
        assertThatIllegalStateException().isThrownBy(() -> client.move(request)).withMessageContaining(reason)
                .withMessageContaining("cache things").withMessageContaining("0x%x".formatted(request.from()))
                .withMessageContaining("0x%x".formatted(request.to()));
    }

    @Test
    void visits_what_it_owns() {
        client.acquired(cache, 9, 0x1000);
        client.acquired(cache, 3, 0x2000);
        List<Integer> objects = new ArrayList<>();
        client.forEach((object, address) -> objects.add(object));
        assertThat(objects).containsExactly(3, 9);
    }
}
