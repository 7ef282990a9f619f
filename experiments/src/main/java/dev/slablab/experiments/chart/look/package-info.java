/**
 * How charts look: what a picture is made of ({@link dev.slablab.experiments.chart.look.Drawing}), how it becomes
 * pixels or vectors, and the colours, dashes, hatches, fonts and axes that all charts share.
 *
 * <p>Colours come from palettes that colour-blind people can tell apart; whatever differs in colour also differs in
 * dashes, hatching or lightness, so that it differs in grey too. Numbers are written in the root locale.
 */
package dev.slablab.experiments.chart.look;
