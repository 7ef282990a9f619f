package dev.slablab.allocator.tunable;

/** A number that can be changed while an allocator or consolidator runs; implemented by enumerations of such. */
public interface Tunable {

    /**
     * What the tunable is and may be.
     *
     * @return the same each time
     */
    Description description();

    /**
     * A description of a tunable.
     *
     * @param name     how it is called on the command line and in result files; words joined by underscores
     * @param kmemName the original's name for it; empty if the original has nothing of the kind
     * @param unit     what it counts; {@link #SWITCH} if it is 0 for off and 1 for on
     * @param least    smallest value
     * @param most     largest value
     * @param standard the value unless it is changed
     * @param meaning  one sentence
     */
    record Description(
            String name, String kmemName, String unit, int least, int most, int standard, String meaning) {

        /** The unit of tunables that are off or on. */
        public static final String SWITCH = "off or on";

        /** Checks that the standard value is in the range. */
        public Description {
            if (standard < least || standard > most) {
                throw new IllegalArgumentException(
                        name + ": " + standard + " is not in " + least + " to " + most);
            }
        }

        /**
         * A tunable without an upper bound of its own.
         *
         * @param name     see {@link Description}
         * @param kmemName see {@link Description}
         * @param unit     see {@link Description}
         * @param least    see {@link Description}
         * @param standard see {@link Description}
         * @param meaning  see {@link Description}
         * @return its description
         */
        public static Description atLeast(
                String name, String kmemName, String unit, int least, int standard, String meaning) {
            return new Description(name, kmemName, unit, least, Integer.MAX_VALUE, standard, meaning);
        }

        /**
         * A tunable without an upper bound of its own that the original does not have.
         *
         * @param name     see {@link Description}
         * @param unit     see {@link Description}
         * @param least    see {@link Description}
         * @param standard see {@link Description}
         * @param meaning  see {@link Description}
         * @return its description
         */
        public static Description ofOurOwn(String name, String unit, int least, int standard, String meaning) {
            return atLeast(name, "", unit, least, standard, meaning);
        }

        /**
         * Where it comes from.
         *
         * @return words for a list
         */
        public String origin() {
            return kmemName.isEmpty() ? "not in the original" : "the original's " + kmemName;
        }

        /**
         * A tunable that is off unless it is switched on.
         *
         * @param name     see {@link Description}
         * @param kmemName see {@link Description}
         * @param meaning  see {@link Description}
         * @return its description
         */
        public static Description off(String name, String kmemName, String meaning) {
            return new Description(name, kmemName, SWITCH, 0, 1, 0, meaning);
        }

        /**
         * Whether it is off or on.
         *
         * @return false for numbers
         */
        public boolean isSwitch() {
            return unit.equals(SWITCH);
        }

        /**
         * The values that it may have.
         *
         * @return words for a message
         */
        public String range() {
            if (isSwitch()) {
                return "off (0) or on (1)";
            }
            return most == Integer.MAX_VALUE ? least + " or more" : least + " to " + most;
        }

        /**
         * A value in words.
         *
         * @param value in the range
         * @return off or on for a switch, else the number
         */
        public String text(int value) {
            if (!isSwitch()) {
                return Integer.toString(value);
            }
            return value == 0 ? "off" : "on";
        }

        /**
         * Reads a value.
         *
         * @param text a number, or off or on for a switch
         * @return the value
         * @throws IllegalArgumentException if it is neither, or out of the range
         */
        public int parse(String text) {
            if (isSwitch() && (text.equals(text(0)) || text.equals(text(1)))) {
                return text.equals(text(0)) ? 0 : 1;
            }
            try {
                return require(Integer.parseInt(text));
            } catch (NumberFormatException noNumber) {
                throw new IllegalArgumentException(refusal(text), noNumber);
            }
        }

        int require(int value) {
            if (value < least || value > most) {
                throw new IllegalArgumentException(refusal(Integer.toString(value)));
            }
            return value;
        }

        private String refusal(String text) {
            return name + " " + text + " is not " + range() + (isSwitch() ? "" : " (" + unit + ")");
        }
    }
}
