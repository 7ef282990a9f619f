/** General-purpose allocation by size: which object cache serves which size. */
package dev.slablab.allocator.general;
