package dev.slablab.clients.object;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slablab.allocator.CacheFlag;
import dev.slablab.clients.object.LifeLab.Script;
import dev.slablab.consolidator.MoveResponse;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every state in which an object cannot move, every answer that a client may give there, and everything that may happen
 * to the object while the callback lasts or after it. What happens before the callback leads to another state, and is
 * in its row.
 *
 * <p>A client need not know the object to put it off or to refuse: a lock that it cannot get is reason enough. YES and
 * DONT_NEED are for known objects, so they would be lies here. The fourth state, with all five answers, has a test of
 * its own.
 */
@Timeout(60)
final class StateAnswerMomentTest {

    /** How a callback comes to find an object in a state; whoever is armed with its address hears before it comes. */
    private enum Way {
        CONSTRUCTING(ObjectState.UNCONSTRUCTED, List.of(Deed.NONE), CacheFlag.NOMAGAZINE) {
            @Override
            void lead(LifeLab lab, LongConsumer arm) {
                lab.allocate();
                lab.allocate();
                long third = lab.allocate();
                // The fourth object begins a slab, at whose first slot it lies.
                lab.duringConstruction(() -> {
                    lab.free(third);
                    lab.reap();
                    arm.accept(lab.requested());
                    lab.move();
                });
                lab.take();
            }
        },
        UNPUBLISHED(ObjectState.NEW, List.of(Deed.NONE, Deed.PUBLISH, Deed.GIVE), CacheFlag.NOMAGAZINE) {
            @Override
            void lead(LifeLab lab, LongConsumer arm) {
                long alone = lonely(lab);
                lab.reap();
                arm.accept(alone);
                lab.move();
            }
        },
        FORGOTTEN(ObjectState.LEAVING, List.of(Deed.NONE, Deed.GIVE)) {
            @Override
            void lead(LifeLab lab, LongConsumer arm) {
                long alone = known(lab);
                lab.invalidate(alone);
                arm.accept(alone);
                lab.move();
            }
        },
        FREED_TO_MAGAZINE(ObjectState.IN_MAGAZINE, List.of(Deed.NONE, Deed.TAKE, Deed.TAKE_AND_PUBLISH, Deed.PURGE)) {
            @Override
            void lead(LifeLab lab, LongConsumer arm) {
                long alone = known(lab);
                lab.free(alone);
                arm.accept(alone);
                lab.move();
            }
        },
        TAKEN_AGAIN(ObjectState.REUSED, List.of(Deed.NONE, Deed.PUBLISH, Deed.GIVE)) {
            @Override
            void lead(LifeLab lab, LongConsumer arm) {
                long alone = known(lab);
                lab.free(alone);
                assertThat(lab.take()).isEqualTo(alone);
                arm.accept(alone);
                lab.move();
            }
        },
        BEING_DESTROYED(ObjectState.DECONSTRUCTED, List.of(Deed.NONE)) {
            @Override
            void lead(LifeLab lab, LongConsumer arm) {
                long alone = known(lab);
                lab.free(alone);
                arm.accept(alone);
                lab.duringDestruction(lab::move);
                lab.purge();
            }
        },
        BACK_ON_ITS_SLAB(ObjectState.FREED, List.of(Deed.NONE, Deed.ALLOCATE)) {
            @Override
            void lead(LifeLab lab, LongConsumer arm) {
                long alone = known(lab);
                lab.free(alone);
                arm.accept(alone);
                lab.duringConstruction(lab::purge);
                lab.move();
            }
        };

        private final ObjectState state;
        private final List<Deed> deeds;
        private final CacheFlag[] flags;

        Way(ObjectState state, List<Deed> deeds, CacheFlag... flags) {
            this.state = state;
            this.deeds = deeds;
            this.flags = flags;
        }

        abstract void lead(LifeLab lab, LongConsumer arm);

        /** Two known objects on one slab and one alone on another. */
        private static long lonely(LifeLab lab) {
            lab.allocate();
            lab.allocate();
            long third = lab.allocate();
            long alone = lab.take();
            lab.free(third);
            return alone;
        }

        /** That one known and asked to move. */
        private static long known(LifeLab lab) {
            long alone = lonely(lab);
            lab.purge();
            lab.publish(alone);
            lab.reap();
            return alone;
        }
    }

    /** What a program does with an object. */
    private enum Deed {
        NONE((lab, object) -> { }),
        PUBLISH(LifeLab::publish),
        GIVE(LifeLab::give),
        TAKE((lab, object) -> assertThat(lab.take()).isEqualTo(object)),
        TAKE_AND_PUBLISH((lab, object) -> lab.publish(lab.take())),
        PURGE((lab, object) -> lab.purge()),
        ALLOCATE((lab, object) -> lab.allocate());

        private final BiConsumer<LifeLab, Long> action;

        Deed(BiConsumer<LifeLab, Long> action) {
            this.action = action;
        }
    }

    private enum Moment {
        DURING, AFTER
    }

    static Stream<Arguments> all() {
        List<MoveResponse> answers = List.of(MoveResponse.NO, MoveResponse.LATER, MoveResponse.DONT_KNOW);
        return Arrays.stream(Way.values()).flatMap(way -> answers.stream()
                .flatMap(answer -> Arrays.stream(Moment.values()).flatMap(moment -> way.deeds.stream()
                        .map(deed -> Arguments.of(way, answer, moment, deed)))));
    }

    @ParameterizedTest
    @MethodSource("all")
    void the_object_is_where_its_state_says(Way way, MoveResponse answer, Moment moment, Deed deed) {
        try (LifeLab lab = new LifeLab(way.flags)) {
            long[] subject = new long[1];
            way.lead(lab, object -> {
                subject[0] = object;
                lab.follow(new Script(object, answer,
                        () -> (moment == Moment.DURING ? deed : Deed.NONE).action.accept(lab, object)));
            });
            assertThat(lab.scripted()).hasSize(1).allMatch(arrival -> arrival.state() == way.state);
            if (moment == Moment.AFTER && applies(way, deed, lab.state(subject[0]))) {
                deed.action.accept(lab, subject[0]);
            }
            lab.verify();
            lab.freeAll();
            lab.verify();
            assertThat(lab.inUse()).isZero();
        }
    }

    /** After DONT_KNOW an object that was free in a magazine has been found there, and is free on its slab. */
    private static boolean applies(Way way, Deed deed, ObjectState now) {
        return deed != Deed.TAKE && deed != Deed.TAKE_AND_PUBLISH || now == way.state;
    }
}
