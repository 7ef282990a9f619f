package dev.slablab.consolidator.move;

import dev.slablab.consolidator.event.PassKind;

/**
 * All moves of one scan, one reap or one notify.
 *
 * @param number counts the passes of a consolidator from 0
 * @param kind   what led to it
 */
public record Pass(long number, PassKind kind) {
}
