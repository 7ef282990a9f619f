/** What happens in the consolidator, as records, for those who watch. */
package dev.slablab.consolidator.event;
