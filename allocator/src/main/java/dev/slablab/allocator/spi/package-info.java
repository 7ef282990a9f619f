/**
 * What a consolidator needs of a cache and nobody else should touch: layers, raw objects, hooks.
 *
 * <p>The notions are the allocator's own: a slab is marked to be filled first, retained when empty, attached to
 * something that wants to hear of it. What for is not its business.
 */
package dev.slablab.allocator.spi;
