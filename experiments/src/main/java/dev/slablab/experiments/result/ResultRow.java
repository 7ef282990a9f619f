package dev.slablab.experiments.result;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;

/**
 * A row of a result file: its fields by column id.
 *
 * @param file   where it stands
 * @param line   its line number
 * @param fields texts by column id
 */
record ResultRow(Path file, long line, Map<String, String> fields) {

    String text(String column) {
        String value = fields.get(column);
        if (value == null) {
            throw new ResultException(file, "line " + line + " has no column " + column
                    + "; the file is of another version of this program, so run the experiment again");
        }
        return value;
    }

    long number(String column) {
        return parse(column, Long::parseLong);
    }

    int small(String column) {
        return parse(column, Integer::parseInt);
    }

    BigDecimal decimal(String column) {
        return parse(column, BigDecimal::new);
    }

    /** A field in the terms of the program; what cannot be read is explained. */
    <T> T parse(String column, Function<String, T> parser) {
        String value = text(column);
        try {
            return parser.apply(value);
        } catch (IllegalArgumentException unreadable) {
            throw new ResultException(file, "line " + line + ", column " + column + ": \"" + value
                    + "\" cannot be read", unreadable);
        }
    }
}
