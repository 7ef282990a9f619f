/** Two result folders side by side. */
package dev.slablab.experiments.compare;
