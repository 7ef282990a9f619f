package dev.slablab.allocator.general;

/**
 * Memory that was allocated together with its size, which may be more than was asked for.
 *
 * @param address where it begins; 0 if there is none
 * @param size    bytes, to be given back with the address
 */
public record Extent(long address, long size) {
}
