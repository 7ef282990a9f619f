/**
 * One million objects, three quarters of them freed at random, and what can be had back of their memory: for real.
 *
 * <p>{@link dev.slablab.experiments.live.demo.DemoRun} carries out a
 * {@link dev.slablab.experiments.live.demo.DemoPlan}. The objects belong to {@code Population}, which is also the
 * client that moves them, while {@code Foreground} reads, frees and allocates and measures how long that takes.
 */
package dev.slablab.experiments.live.demo;
