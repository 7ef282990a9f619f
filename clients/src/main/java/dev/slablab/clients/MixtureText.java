package dev.slablab.clients;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A client as written by a user, alone or mixed: phases separated by semicolons, each of one client or of several with
 * their shares.
 *
 * <pre>
 *   cooperative
 *   cooperative 90%, stubborn(share=1) 8%, busy(duty=0.3) 2%
 *   cooperative until 50000; busy 50%, cooperative 50%
 * </pre>
 *
 * @param text   as it was written
 * @param phases one or more
 */
record MixtureText(String text, List<Phase> phases) {
    private static final BigDecimal WHOLE = BigDecimal.valueOf(100);
    private static final Pattern UNTIL = Pattern.compile("(.*\\S)\\s+until\\s+(\\S+)\\s*", Pattern.DOTALL);
    private static final Pattern SHARE = Pattern.compile("(.*[^\\s,])\\s+(\\S+)\\s*%\\s*", Pattern.DOTALL);

    /**
     * Part of a run.
     *
     * @param members whose shares make up the whole
     * @param until   how many objects are acquired until it ends; empty for the last one
     */
    record Phase(List<Member> members, OptionalLong until) {
    }

    /**
     * A client with its share of the objects.
     *
     * @param client as written
     * @param share  in percent, more than 0
     */
    record Member(ClientText client, BigDecimal share) {
    }

    static MixtureText parse(String text) {
        List<String> parts = split(text, ';');
        List<Phase> phases = new ArrayList<>();
        for (int part = 0; part < parts.size(); part++) {
            phases.add(phase(text, parts.get(part), part == parts.size() - 1));
        }
        for (int later = 1; later < phases.size() - 1; later++) {
            if (phases.get(later).until.getAsLong() <= phases.get(later - 1).until.getAsLong()) {
                throw ClientText.refuse(text, "phases must end one after another, and the one until "
                        + phases.get(later).until.getAsLong() + " does not");
            }
        }
        return new MixtureText(text, List.copyOf(phases));
    }

    private static Phase phase(String text, String part, boolean last) {
        Matcher form = UNTIL.matcher(part);
        if (form.matches() == last) {
            throw ClientText.refuse(text, last
                    ? "the last phase has no end, so leave \"until " + form.group(2) + "\" away"
                    : "\"" + part.strip() + "\" needs an end, such as \"until 50000\", as another phase follows");
        }
        return last
                ? new Phase(members(text, part), OptionalLong.empty())
                : new Phase(members(text, form.group(1)), OptionalLong.of(end(text, form.group(2))));
    }

    private static long end(String text, String objects) {
        try {
            long end = new BigDecimal(objects).longValueExact();
            if (end > 0) {
                return end;
            }
        } catch (ArithmeticException | NumberFormatException noNumber) {
            throw ClientText.refuse(text, new IllegalArgumentException(ending(objects), noNumber));
        }
        throw ClientText.refuse(text, ending(objects));
    }

    private static String ending(String objects) {
        return "\"until " + objects + "\" does not say after how many objects, 1 or more, the phase ends";
    }

    /** One client without a share is the whole. */
    private static List<Member> members(String text, String part) {
        List<String> items = split(part, ',');
        if (items.size() == 1 && !part.contains("%")) {
            return List.of(new Member(ClientText.parse(text, part), WHOLE));
        }
        List<Member> members = items.stream().map(item -> member(text, item)).toList();
        BigDecimal sum = members.stream().map(Member::share).reduce(BigDecimal.ZERO, BigDecimal::add);
        if (sum.compareTo(WHOLE) != 0) {
            throw ClientText.refuse(text, "the shares add up to " + sum.toPlainString() + "% instead of 100%");
        }
        return members;
    }

    private static Member member(String text, String item) {
        Matcher form = SHARE.matcher(item);
        if (!form.matches()) {
            throw ClientText.refuse(text, "\"" + item.strip() + "\" has no share; expected NAME 90%, NAME 10%");
        }
        return new Member(ClientText.parse(text, form.group(1)), share(text, form.group(2)).orElseThrow(() ->
                ClientText.refuse(text, "\"" + form.group(2) + "%\" is no share of more than 0% and at most 100%")));
    }

    private static Optional<BigDecimal> share(String text, String number) {
        try {
            BigDecimal share = new BigDecimal(number);
            return share.signum() > 0 && share.compareTo(WHOLE) <= 0 ? Optional.of(share) : Optional.empty();
        } catch (NumberFormatException noNumber) {
            throw ClientText.refuse(text, new IllegalArgumentException(
                    "share \"" + number + "%\" is not a number", noNumber));
        }
    }

    /** At separators outside parentheses. */
    private static List<String> split(String text, char separator) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int start = 0;
        for (int at = 0; at < text.length(); at++) {
            char next = text.charAt(at);
            depth += next == '(' ? 1 : next == ')' ? -1 : 0;
            if (next == separator && depth == 0) {
                parts.add(text.substring(start, at));
                start = at + 1;
            }
        }
        parts.add(text.substring(start));
        return parts;
    }
}
