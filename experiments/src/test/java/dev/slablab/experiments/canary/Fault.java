package dev.slablab.experiments.canary;

import dev.slablab.experiments.change.SourceChange;

/**
 * A fault planted in the product, and the property that is to notice it.
 *
 * @param change  what makes it
 * @param catcher the property
 */
record Fault(SourceChange change, PropertyName catcher) {

    @Override
    public String toString() {
        return change.toString();
    }
}
