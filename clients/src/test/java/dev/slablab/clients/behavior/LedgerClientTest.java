package dev.slablab.clients.behavior;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slablab.allocator.ObjectCache;
import dev.slablab.clients.ClientTraits;
import dev.slablab.consolidator.MoveRequest;
import dev.slablab.consolidator.MoveResponse;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class LedgerClientTest {
    private final ObjectCache cache = Requests.cache();

    @ParameterizedTest
    @EnumSource(MoveResponse.class)
    void keeps_its_ledger_as_it_answers(MoveResponse response) {
        var client = new OneAnswer(response);
        client.acquired(cache, 5, 0x1000);
        assertThat(client.move(Requests.move(cache, 0x1000, 0x2000))).isEqualTo(response);
        assertThat(client.owns(0x1000)).isEqualTo(
                response != MoveResponse.YES && response != MoveResponse.DONT_NEED);
        assertThat(client.owns(0x2000)).isEqualTo(response == MoveResponse.YES);
        assertThat(client.owned()).isEqualTo(response == MoveResponse.DONT_NEED ? 0 : 1);
        assertThat(client.asked).isEqualTo(5);
        client.verify();
    }

    private static final class OneAnswer extends LedgerClient {
        private final MoveResponse response;
        private int asked;

        OneAnswer(MoveResponse response) {
            this.response = response;
        }

        @Override
        public ClientTraits traits() {
            return ClientTraits.of();
        }

        @Override
        protected MoveResponse answer(int object, MoveRequest request) {
            asked = object;
            return response;
        }
    }
}
