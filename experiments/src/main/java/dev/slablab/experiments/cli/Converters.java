package dev.slablab.experiments.cli;

import dev.slablab.allocator.audit.LogKind;
import dev.slablab.consolidator.Revision;
import dev.slablab.experiments.live.PageReturn;
import dev.slablab.experiments.live.Share;
import dev.slablab.experiments.simulation.IntervalRule;
import dev.slablab.experiments.simulation.ReplayOptions.Classes;
import dev.slablab.experiments.simulation.ReplayOptions.Order;
import dev.slablab.experiments.simulation.UnknownSettingException;
import dev.slablab.experiments.simulation.Variant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads option values; what cannot be read is explained. */
final class Converters {

    private Converters() {
    }

    static void register(CommandLine commands) {
        commands.registerConverter(Variant.class, explained(Variant::parse));
        commands.registerConverter(IntervalRule.class, explained(IntervalRule::parse));
        commands.registerConverter(Share.class, explained(Share::parse));
        commands.registerConverter(PageReturn.class, text -> choice(PageReturn.values(), text));
        commands.registerConverter(Revision.class, Converters::revision);
        commands.registerConverter(Classes.class, text -> choice(Classes.values(), text));
        commands.registerConverter(Order.class, text -> choice(Order.values(), text));
        commands.registerConverter(LogKind.class, text -> choice(LogKind.values(), text));
        commands.registerConverter(LogCommand.Address.class, explained(LogCommand.Address::parse));
        commands.registerConverter(Topic.class, text -> choice(Topic.values(), text));
    }

    private static <T> ITypeConverter<T> explained(ITypeConverter<T> parser) {
        return text -> {
            try {
                return parser.convert(text);
            } catch (UnknownSettingException unknown) {
                throw new TypeConversionException(VariantWords.refusal(unknown));
            } catch (IllegalArgumentException refused) {
                throw new TypeConversionException(Objects.toString(refused.getMessage()));
            }
        };
    }

    private static Revision revision(String text) {
        List<String> names = Revision.ALL.stream().map(Revision::name).toList();
        return Revision.named(text).orElseThrow(() -> unknown(text, names));
    }

    private static <E extends Enum<E>> E choice(E[] choices, String text) {
        List<String> names = Stream.of(choices).map(choice -> choice.name().toLowerCase(Locale.ROOT)).toList();
        return Stream.of(choices).filter(choice -> choice.name().equalsIgnoreCase(text)).findFirst()
                .orElseThrow(() -> unknown(text, names));
    }

    private static TypeConversionException unknown(String text, List<String> names) {
        return new TypeConversionException("\"" + text + "\" is none of " + String.join(", ", names)
                + Suggestions.hint(text, names));
    }
}
