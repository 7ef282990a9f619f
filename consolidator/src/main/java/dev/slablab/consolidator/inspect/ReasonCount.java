package dev.slablab.consolidator.inspect;

import dev.slablab.consolidator.MoveReason;
import dev.slablab.consolidator.MoveResponse;

/**
 * How often clients gave a response for a reason.
 *
 * @param response the response
 * @param reason   why
 * @param count    how often, 1 or more
 */
public record ReasonCount(MoveResponse response, MoveReason reason, long count) {
}
