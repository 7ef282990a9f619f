/** The original's decisions: when a cache is fragmented, which slabs are candidates, how sparse is sparse enough. */
package dev.slablab.consolidator.select;
