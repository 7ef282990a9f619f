/** What must hold throughout the life of any allocator, one rule to a class. */
package dev.slablab.experiments.life.rule;
