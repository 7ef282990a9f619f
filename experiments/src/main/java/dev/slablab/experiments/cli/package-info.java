/**
 * The command line.
 *
 * <p>Results go to standard output, all else to standard error. Whatever goes wrong is one line on standard error that
 * begins with {@code slablab:} and names what is wrong, where, and the way out.
 *
 * <p>Bottom-up: {@link dev.slablab.experiments.cli.Terminal} is where a command finds itself;
 * {@code ReplayJob} runs variants; one class for each command; {@link dev.slablab.experiments.cli.Main} ties them
 * together.
 */
package dev.slablab.experiments.cli;
