package dev.slablab.clients;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One client as written by a user: {@code NAME} or {@code NAME(key=value, key=value)}.
 *
 * @param text   all that was written
 * @param name   the model's name
 * @param values values by key, in the order written
 */
record ClientText(String text, String name, Map<String, Double> values) {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]*");
    private static final Pattern FORM = Pattern.compile("\\s*([^()\\s]+)\\s*(?:\\(([^()]*)\\)\\s*)?");

    static void requireName(String what, String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("name of " + what + " \"" + name
                    + "\" must be a lower-case letter, then lower-case letters, digits and hyphens");
        }
    }

    /** Reads a part of what a user wrote, which errors name as a whole. */
    static ClientText parse(String text, String part) {
        Matcher form = FORM.matcher(part);
        if (!form.matches()) {
            throw refuse(text, "expected NAME or NAME(key=value, key=value)");
        }
        Map<String, Double> values = new LinkedHashMap<>();
        String list = form.group(2);
        if (list != null && !list.isBlank()) {
            for (String item : list.split(",", -1)) {
                put(values, item.strip(), text);
            }
        }
        return new ClientText(text, form.group(1), values);
    }

    private static void put(Map<String, Double> values, String item, String text) {
        int equals = item.indexOf('=');
        if (equals < 1 || equals == item.length() - 1) {
            throw refuse(text, "\"" + item + "\" is not key=value");
        }
        String key = item.substring(0, equals).strip();
        if (values.putIfAbsent(key, number(key, item.substring(equals + 1).strip(), text)) != null) {
            throw refuse(text, "parameter " + key + " is given twice");
        }
    }

    // Not Double.parseDouble, which takes 1f, 0x1p3 and NaN.
    private static double number(String key, String value, String text) {
        try {
            return new BigDecimal(value).doubleValue();
        } catch (NumberFormatException notANumber) {
            throw refuse(text, new IllegalArgumentException(
                    "value \"" + value + "\" of parameter " + key + " is not a number", notANumber));
        }
    }

    /** The error of a text that is wrong for a reason. */
    static IllegalArgumentException refuse(String text, String reason) {
        return new IllegalArgumentException("client \"" + text + "\": " + reason);
    }

    /** The error of a text that is wrong for a reason found elsewhere. */
    static IllegalArgumentException refuse(String text, IllegalArgumentException reason) {
        return new IllegalArgumentException("client \"" + text + "\": " + reason.getMessage(), reason);
    }
}
