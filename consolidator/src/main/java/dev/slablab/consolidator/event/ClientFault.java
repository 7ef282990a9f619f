package dev.slablab.consolidator.event;

import dev.slablab.consolidator.MoveResponse;
import dev.slablab.consolidator.MoveStatistic;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a client has done that its contract forbids, and what was done about it.
 *
 * @see dev.slablab.consolidator.MoveCallback
 */
public sealed interface ClientFault {
    /** What becomes of a move without an answer. */
    String PUT_OFF = "the new place was freed, the object stays where it is and is asked about again, as after LATER";

    /**
     * Where faults of the kind are counted.
     *
     * @return the statistic
     */
    MoveStatistic statistic();

    /**
     * What the client did.
     *
     * @return the rest of a sentence that begins with "its client"
     */
    String deed();

    /**
     * What was done about it.
     *
     * @return a clause
     */
    String aftermath();

    /** One of the two places of a move. */
    enum Place {
        /** Where the object is to get off. */
        OLD,
        /** Where it is to go. */
        NEW;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT) + " place";
        }
    }

    /**
     * A callback threw instead of answering.
     *
     * @param thrown what it threw
     */
    record Threw(Throwable thrown) implements ClientFault {

        @Override
        public MoveStatistic statistic() {
            return MoveStatistic.THREW;
        }

        @Override
        public String deed() {
            return "threw " + thrown;
        }

        @Override
        public String aftermath() {
            return PUT_OFF;
        }
    }

    /** A callback answered null. */
    record AnsweredNothing() implements ClientFault {

        @Override
        public MoveStatistic statistic() {
            return MoveStatistic.ANSWERED_NOTHING;
        }

        @Override
        public String deed() {
            return "answered null";
        }

        @Override
        public String aftermath() {
            return PUT_OFF;
        }
    }

    /**
     * A callback takes longer than the limit, and goes on.
     *
     * @param since     how long it has taken so far
     * @param stack     where it is, the innermost call first
     * @param awaitedBy who waits for its end, if that is known
     */
    record Hangs(Duration since, List<StackTraceElement> stack, Optional<String> awaitedBy) implements ClientFault {

        /** Copies the stack. */
        public Hangs {
            stack = List.copyOf(stack);
        }

        @Override
        public MoveStatistic statistic() {
            return MoveStatistic.HUNG;
        }

        @Override
        public String deed() {
            return "has not answered for " + since.toMillis() + " ms";
        }

        @Override
        public String aftermath() {
            return "all other moves wait" + awaitedBy.map(who -> ", and so does " + who).orElse("") + "; it is at"
                    + stack.stream().map(frame -> "\n    " + frame).collect(Collectors.joining());
        }
    }

    /**
     * A callback that took longer than the limit has ended.
     *
     * @param lasted how long it took
     */
    record Hung(Duration lasted) implements ClientFault {

        @Override
        public MoveStatistic statistic() {
            return MoveStatistic.HUNG;
        }

        @Override
        public String deed() {
            return "came to an end after " + lasted.toMillis() + " ms";
        }

        @Override
        public String aftermath() {
            return "all other moves have waited; its answer counts as any other";
        }
    }

    /**
     * A callback freed a place of its own move.
     *
     * @param place which one
     */
    record FreedUnderMove(Place place) implements ClientFault {

        @Override
        public MoveStatistic statistic() {
            return MoveStatistic.FREED_UNDER_MOVE;
        }

        @Override
        public String deed() {
            return "freed the " + place + " in its callback";
        }

        @Override
        public String aftermath() {
            return "the free was refused, and the answer decides which place is freed";
        }
    }

    /**
     * A client answered that an object is not used any more that was free already.
     *
     * @param response the answer
     */
    record FreedAlready(MoveResponse response) implements ClientFault {

        @Override
        public MoveStatistic statistic() {
            return MoveStatistic.FREED_ALREADY;
        }

        @Override
        public String deed() {
            return "answered " + response + ", but had freed the object";
        }

        @Override
        public String aftermath() {
            return "it was not freed again, everything else goes on as after that answer";
        }
    }

    /**
     * A callback wanted to do what would have waited for its own end.
     *
     * @param what it wanted to do
     */
    record Reentered(String what) implements ClientFault {

        @Override
        public MoveStatistic statistic() {
            return MoveStatistic.REENTERED;
        }

        @Override
        public String deed() {
            return "called " + what + " in its callback";
        }

        @Override
        public String aftermath() {
            return "that was refused, as it waits for the end of the callback";
        }
    }

    /**
     * A client answered YES, but all of the new place is as it was before, and differs from what the old place held.
     *
     * @param size bytes of the object
     */
    record YesWithoutMoving(int size) implements ClientFault {

        @Override
        public MoveStatistic statistic() {
            return MoveStatistic.YES_UNMOVED;
        }

        @Override
        public String deed() {
            return "answered YES, but has copied none of the " + size + " bytes";
        }

        @Override
        public String aftermath() {
            return "the object stays where it is, as its contents are nowhere else; the new place was freed, and the "
                    + "answer counts as NO";
        }
    }

    /**
     * A place was written to after its client had left it, and before anybody else got it.
     *
     * @param place    which place of the move
     * @param offset   bytes from the beginning of the object to the first word that changed
     * @param found    what is there
     * @param expected what was left there
     */
    record LeftPlaceUsed(Place place, long offset, long found, long expected) implements ClientFault {

        @Override
        public MoveStatistic statistic() {
            return MoveStatistic.LEFT_PLACE_USED;
        }

        @Override
        public String deed() {
            return "wrote to the %s after it had left it: at offset %d there is 0x%016x and should be 0x%016x"
                    .formatted(place, offset, found, expected);
        }

        @Override
        public String aftermath() {
            return "what was written is lost, as the place is allocated again or its slab released now";
        }
    }
}
