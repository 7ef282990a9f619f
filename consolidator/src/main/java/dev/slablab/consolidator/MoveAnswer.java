package dev.slablab.consolidator;

import java.util.Optional;

/**
 * What a client says to a move request: one of five {@linkplain MoveResponse responses}, which alone decide what
 * happens, and, if the client likes, why.
 *
 * <p>A cache that does not shrink is explained by its clients, and five responses do not tell a lock held too long from
 * an object that can never move. Reasons are counted for each response and shown with the statistics; nothing else is
 * done with them. A plain response is an answer without a reason.
 */
public sealed interface MoveAnswer permits MoveResponse, MoveAnswer.Reasoned {

    /**
     * The response.
     *
     * @return decides what happens to the two places
     */
    MoveResponse response();

    /**
     * Why.
     *
     * @return empty if the client does not say
     */
    Optional<MoveReason> reason();

    /**
     * A response with a reason; made by {@link MoveResponse#because}.
     *
     * @param response decides what happens
     * @param why      the client's reason
     */
    record Reasoned(MoveResponse response, MoveReason why) implements MoveAnswer {

        @Override
        public Optional<MoveReason> reason() {
            return Optional.of(why);
        }
    }
}
