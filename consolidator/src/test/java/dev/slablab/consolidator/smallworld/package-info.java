/** Every world of a few small slabs, enumerated: one scan, all answers, and what others may do meanwhile. */
package dev.slablab.consolidator.smallworld;
