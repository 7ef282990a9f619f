/**
 * What running for real takes: contents that say whose they are, an arena that is watched, a foreground, the processor
 * time of this process.
 *
 * <p>Here allocator and consolidator work with threads and native memory, so figures differ from run to run, unlike
 * those of the simulation. What does not differ is what is checked: every object keeps its contents, and everything
 * that was allocated comes back.
 */
package dev.slablab.experiments.live;
