/**
 * Pages: a small writer of HTML that escapes whatever is text.
 *
 * <p>Bottom-up: {@link dev.slablab.experiments.html.Html} is a piece of a page and
 * {@link dev.slablab.experiments.html.Element} one with a name; a {@link dev.slablab.experiments.html.Table} has
 * {@link dev.slablab.experiments.html.Heading}s that say their unit and what they mean; a
 * {@link dev.slablab.experiments.html.Page} is a whole file with its style and scripts in it, which needs nothing else.
 */
package dev.slablab.experiments.html;
