/** Who did what and when: call stacks, transactions, and the bounded logs that keep them. */
package dev.slablab.allocator.audit;
