package dev.slablab.experiments.cli;

/**
 * Something that has a name.
 *
 * @param topic to which list it belongs
 * @param name  what it is called wherever it is written
 * @param text  what it is, in one sentence or two
 */
record Entry(Topic topic, String name, String text) {
}
