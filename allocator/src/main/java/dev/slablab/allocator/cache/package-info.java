/** The one implementation of an object cache: the layers put together. Not exported. */
package dev.slablab.allocator.cache;
