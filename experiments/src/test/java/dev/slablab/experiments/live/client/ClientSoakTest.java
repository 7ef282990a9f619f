package dev.slablab.experiments.live.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.slablab.clients.UnknownClientException;
import dev.slablab.consolidator.MoveStatistic;
import dev.slablab.consolidator.Revision;
import dev.slablab.experiments.live.soak.SoakPlan;
import dev.slablab.experiments.live.soak.SoakPlan.ThreadKind;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Client models keep their objects whole in a running program; the soak itself throws where they do not. */
@EnabledOnOs(OS.LINUX)
class ClientSoakTest {

    private static ClientSoakPlan plan(String client) {
        return new ClientSoakPlan(new SoakPlan(Duration.ofMillis(700), 2, 3, ThreadKind.PLATFORM,
                Revision.OF_2009_07), client, ClientSoakTest.class.getClassLoader());
    }

    @ParameterizedTest
    @ValueSource(strings = {"cooperative", "marked", "stubborn(share=0.3)", "busy(duty=0.5, period=50)", "forgetful",
        "generous(age=500)", "names(names=3000)", "holding(users=40)", "removable(age=2000)", "slow(millis=0.1)",
        "lingering(share=0.5)",
        "cooperative 45%, throwing 10%, silent 10%, unmoved 10%, freeing 10%, lingering(share=1) 5%, "
            + "reentrant 5%, waiting 5%"})
    void contents_survive(String client) {
        ClientSoakResult result = ClientSoak.run(plan(client), elapsed -> { });

        assertThat(result.caches()).allMatch(cache -> cache.allocated() > 0 && cache.checked() > 0);
        if (client.contains("lingering")) {
            assertThat(result.faults()).containsKey(MoveStatistic.LEFT_PLACE_USED);
        } else {
            assertThat(result.faults()).isEmpty();
        }
        long answers = result.reasons().stream().mapToLong(count -> count.count()).sum();
        long silent = result.moves().get(MoveStatistic.THREW) + result.moves().get(MoveStatistic.ANSWERED_NOTHING)
                + result.moves().get(MoveStatistic.YES_UNMOVED);
        assertThat(answers + silent).as("every answer has a reason")
                .isEqualTo(result.moves().get(MoveStatistic.CALLBACKS));
        assertThat(ClientSoakReport.lines(result, 100)).allSatisfy(line -> assertThat(line.length()).isLessThan(101))
                .anySatisfy(line -> assertThat(line).startsWith("balance: 0 objects lost or corrupted"));
    }

    @Test
    void an_unknown_client_is_refused() {
        assertThatExceptionOfType(UnknownClientException.class).isThrownBy(() -> plan("stuborn"));
    }
}
