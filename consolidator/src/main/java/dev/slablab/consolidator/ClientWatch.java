package dev.slablab.consolidator;

import java.time.Duration;

/**
 * How closely clients are watched.
 *
 * @param callbackLimit how long a callback may take before it is reported; more than 0
 * @param moveChecks    whether it is checked that objects really moved
 */
public record ClientWatch(Duration callbackLimit, MoveChecks moveChecks) {
    /** A callback may take a second, and its YES is believed. */
    public static final ClientWatch STANDARD = new ClientWatch(Duration.ofSeconds(1), MoveChecks.OFF);

    /**
     * Whether it is checked that objects really moved, in memory that can be looked at. For clients that keep something
     * in the memory of their objects, and copy it.
     */
    public enum MoveChecks {
        /** Clients are believed. */
        OFF,
        /**
         * After a YES something of the new place must have changed, if it differed from the old one; and nobody may
         * write to a place that was left, until it is allocated again. Each callback costs a copy of the object. A
         * client that copies only a part, which happens to lie at the new place already, looks like one that has not
         * moved anything: copy all of an object.
         */
        ON
    }

    /** Checks the limit. */
    public ClientWatch {
        if (!callbackLimit.isPositive()) {
            throw new IllegalArgumentException("a limit of " + callbackLimit + " for callbacks is not more than 0");
        }
    }

    /**
     * Another limit.
     *
     * @param other how long a callback may take before it is reported; more than 0
     * @return this with it
     * @throws IllegalArgumentException if it is not positive
     */
    public ClientWatch withCallbackLimit(Duration other) {
        return new ClientWatch(other, moveChecks);
    }

    /**
     * With other checks.
     *
     * @param other whether it is checked that objects really moved
     * @return this with them
     */
    public ClientWatch with(MoveChecks other) {
        return new ClientWatch(callbackLimit, other);
    }
}
