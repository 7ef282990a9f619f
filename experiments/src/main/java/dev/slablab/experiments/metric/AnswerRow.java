package dev.slablab.experiments.metric;

import dev.slablab.consolidator.MoveResponse;

/**
 * One row of {@code answers.csv}: how often the client of a cache gave an answer for a reason.
 *
 * @param cache     the object cache
 * @param response  what it answered
 * @param reason    why; empty where it did not say
 * @param callbacks how often, 1 or more
 */
public record AnswerRow(String cache, MoveResponse response, String reason, long callbacks) {
}
