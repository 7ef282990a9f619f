/**
 * The engine: requests moves, calls clients, and draws the consequences of their answers.
 *
 * <p>Bottom-up: {@link dev.slablab.consolidator.move.Disbelief} remembers refusals of slabs;
 * {@link dev.slablab.consolidator.move.PendingMoves} and {@link dev.slablab.consolidator.move.DeadList} keep memory in
 * place while moves are under way; {@link dev.slablab.consolidator.move.ManagedCache} holds them for one cache;
 * {@link dev.slablab.consolidator.move.MoveRequester} turns slabs into queued {@link
 * dev.slablab.consolidator.move.Move}s; {@link dev.slablab.consolidator.move.MoveRunner} runs one, and
 * calls its client by a {@link dev.slablab.consolidator.move.ClientCall}, which survives whatever that does; {@link
 * dev.slablab.consolidator.move.CallWatch} knows which call is under way.
 */
package dev.slablab.consolidator.move;
