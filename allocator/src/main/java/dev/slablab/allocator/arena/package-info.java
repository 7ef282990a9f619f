/** Arenas: where slabs get their spans of pages from and give them back to. */
package dev.slablab.allocator.arena;
