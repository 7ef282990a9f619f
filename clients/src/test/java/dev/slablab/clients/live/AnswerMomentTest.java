package dev.slablab.clients.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slablab.clients.ClientTraits;
import dev.slablab.clients.Reasons;
import dev.slablab.clients.behavior.LedgerClient;
import dev.slablab.consolidator.MoveAnswer;
import dev.slablab.consolidator.MoveRequest;
import dev.slablab.consolidator.MoveResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every answer about an object in use, and everything that its program may do with it, before, during and after the
 * callback.
 */
@Timeout(60)
final class AnswerMomentTest {

    /** When the program does something. */
    enum Moment {
        BEFORE, DURING, AFTER
    }

    /** What it does. */
    enum Deed {
        NOTHING, USE, FREE, FREE_AND_ALLOCATE
    }

    static Stream<Arguments> all() {
        return Arrays.stream(MoveResponse.values()).flatMap(answer -> Arrays.stream(Moment.values())
                .flatMap(moment -> Arrays.stream(Deed.values()).map(deed -> Arguments.of(answer, moment, deed))));
    }

    /** Gives one answer about one object, and YES about all others. */
    private static final class Scripted extends LedgerClient {
        private final MoveResponse response;
        private OptionalInt subject = OptionalInt.empty();
        private IntConsumer during = object -> { };
        private int asked;

        Scripted(MoveResponse response) {
            this.response = response;
        }

        @Override
        public ClientTraits traits() {
            return ClientTraits.of();
        }

        @Override
        protected MoveAnswer answer(int object, MoveRequest request) {
            if (!OptionalInt.of(object).equals(subject)) {
                return MoveResponse.YES.because(Reasons.UNUSED);
            }
            asked++;
            during.accept(object);
            return response.because(Reasons.SPECIAL);
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void object_is_whole_or_gone(MoveResponse response, Moment moment, Deed deed) throws InterruptedException {
        Scripted client = new Scripted(response);
        try (ModelLab lab = new ModelLab(world -> client)) {
            lab.burst(300, 5);
            lab.requestMoves();
            int object = client.objectAt(lab.firstRequested()).orElseThrow();
            client.subject = OptionalInt.of(object);
            Optional<Thread> other = Optional.empty();
            if (moment == Moment.BEFORE) {
                perform(lab, object, deed);
            } else if (moment == Moment.DURING) {
                Thread program = Thread.ofPlatform().daemon().unstarted(() -> perform(lab, object, deed));
                client.during = any -> startAndAwaitLock(program, deed);
                other = Optional.of(program);
            }
            lab.drain();
            if (other.isPresent()) {
                other.get().join();
            }
            if (moment == Moment.AFTER) {
                perform(lab, object, deed);
            }
            boolean freed = deed == Deed.FREE || deed == Deed.FREE_AND_ALLOCATE;
            assertThat(client.asked).isEqualTo(freed && moment == Moment.BEFORE ? 0 : 1);
            assertThat(client.isOwned(object)).isEqualTo(!freed && response != MoveResponse.DONT_NEED);
            lab.verify();
            lab.digest();
            List<MoveResponse> answers = lab.ended().stream().map(move -> move.response()).distinct().toList();
            assertThat(answers).contains(freed && moment == Moment.BEFORE ? MoveResponse.YES : response);
        }
    }

    private static void perform(ModelLab lab, int object, Deed deed) {
        switch (deed) {
            case NOTHING -> { }
            case USE -> lab.use(object);
            case FREE -> lab.free(object);
            case FREE_AND_ALLOCATE -> {
                lab.free(object);
                lab.allocate();
            }
        }
    }

    /** The other thread comes as far as the client's lock, which the callback has. */
    private static void startAndAwaitLock(Thread program, Deed deed) {
        program.start();
        while (deed != Deed.NOTHING && program.getState() != Thread.State.WAITING) {
            assertThat(program.isAlive()).isTrue();
            Thread.onSpinWait();
        }
    }
}
