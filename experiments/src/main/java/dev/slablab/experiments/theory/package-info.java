/**
 * What can be proved about giving slabs back, as code: the standard against which every policy is measured.
 *
 * <p>{@link dev.slablab.experiments.theory.Statement} lists all of it. {@link
 * dev.slablab.experiments.theory.Optimum} answers for one cache at one moment: how many slabs can be freed, and with
 * how few moves. {@link dev.slablab.experiments.theory.Bounds} answers before anything has happened: what no run can
 * exceed, whatever its occupancies are. {@link dev.slablab.experiments.theory.RandomSurvivors} and {@link
 * dev.slablab.experiments.theory.UniformSurvivors} say what is to be expected when objects die by chance, {@link
 * dev.slablab.experiments.theory.LaterOdds} what clients that put moves off leave of it, {@link
 * dev.slablab.experiments.theory.MagazineShadow} what magazines hide, and {@link
 * dev.slablab.experiments.theory.Meshing} what could be had without moving.
 *
 * <p>Nothing here knows a policy, a trace or a cache; all input is counts of objects and slots, and probabilities.
 */
package dev.slablab.experiments.theory;
