/** What happens in the allocator, as records, for those who watch. */
package dev.slablab.allocator.event;
