/**
 * Policies: when to consolidate a cache, and which of its slabs to empty.
 *
 * <p>A policy picks, the engine acts: requests, callbacks, answers and accounting are the same for all policies.
 */
package dev.slablab.consolidator.policy;
