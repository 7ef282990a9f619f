/** An allocator and its consolidator in a running program: three threads, a clock, and everything ends when closed. */
package dev.slablab.consolidator.live;
