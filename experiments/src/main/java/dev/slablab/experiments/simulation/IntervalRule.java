package dev.slablab.experiments.simulation;

/** When an interval of maintenance is due. */
public sealed interface IntervalRule {
    /** 400 intervals over the trace: after every N-th event, N = max(1, events ÷ 400). */
    IntervalRule DEFAULT = new Share(400);

    /**
     * A number of intervals, equally far apart.
     *
     * @param intervals how many, 1 or more
     */
    record Share(int intervals) implements IntervalRule {
        /** Checks the range. */
        public Share {
            require(intervals, "intervals");
        }
    }

    /**
     * After every so many events.
     *
     * @param events how many, 1 or more
     */
    record Events(long events) implements IntervalRule {
        /** Checks the range. */
        public Events {
            require(events, "events");
        }
    }

    /**
     * Whenever so much of the trace's time has passed.
     *
     * @param nanos how much, 1 or more
     */
    record Time(long nanos) implements IntervalRule {
        /** Checks the range. */
        public Time {
            require(nanos, "nanoseconds");
        }
    }

    private static void require(long value, String what) {
        if (value < 1) {
            throw new IllegalArgumentException(
                    "an interval of " + value + " " + what + " is too short; 1 is the least");
        }
    }

    /**
     * Reads a rule.
     *
     * @param text {@code events:N} or {@code time:SECONDS} (decimals allowed)
     * @return the rule
     * @throws IllegalArgumentException if it is neither
     */
    static IntervalRule parse(String text) {
        try {
            if (text.startsWith("events:")) {
                return new Events(Long.parseLong(text.substring("events:".length())));
            }
            if (text.startsWith("time:")) {
                return new Time((long) (Double.parseDouble(text.substring("time:".length())) * 1e9));
            }
        } catch (NumberFormatException notANumber) {
            throw new IllegalArgumentException("interval \"" + text + "\" has no number after the colon", notANumber);
        }
        throw new IllegalArgumentException("interval \"" + text + "\" is neither events:N nor time:SECONDS");
    }
}
