/**
 * What can be proved about giving slabs back, as code: the standard against which every policy is measured.
 *
 * <p>{@link dev.slablab.experiments.theory.Optimum} answers for one cache at one moment: how many slabs can be freed,
 * and with how few moves. {@link dev.slablab.experiments.theory.Bounds} answers before anything has happened: what no
 * run can exceed, whatever its occupancies are. Statements are referred to as T1a to T1j.
 *
 * <p>Nothing here knows a policy, a trace or a cache; all input is counts of objects and slots.
 */
package dev.slablab.experiments.theory;
