/** What can be changed in an allocator or consolidator while it runs: declared once, with names, ranges and meaning. */
package dev.slablab.allocator.tunable;
