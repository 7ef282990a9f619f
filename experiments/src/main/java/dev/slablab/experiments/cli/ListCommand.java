package dev.slablab.experiments.cli;

import dev.slablab.experiments.report.Paragraph;
import dev.slablab.experiments.report.TextTable;
import dev.slablab.experiments.report.TextTable.Heading;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code list}: what there is. */
@Command(name = "list", mixinStandardHelpOptions = true, versionProvider = Main.VersionProvider.class,
        description = "Lists what can be named.")
final class ListCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(paramLabel = "TOPIC", arity = "0..1",
            description = "policies, clients, variants, traces, formats, metrics, reasons, behaviours, structures, "
                    + "tunables, statistics or statements (all)")
    private Optional<Topic> topic = Optional.empty();

    @Mixin
    private final Plugins plugins = new Plugins();

    ListCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Glossary glossary = new Glossary(plugins.load(terminal));
        List<Topic> topics = topic.map(List::of).orElse(List.of(Topic.values()));
        for (Topic each : topics) {
            terminal.print(Paragraph.wrap(each.heading(), terminal.width()));
            terminal.print(entries(glossary.of(each), terminal.width()));
            terminal.print(each == topics.getLast() ? List.of() : List.of(""));
        }
        return ExitCode.OK.code();
    }

    private static List<String> entries(List<Entry> entries, int width) {
        TextTable table = new TextTable(Heading.words(""), Heading.words(""), Heading.words(""));
        entries.forEach(entry -> table.row("", entry.name(), entry.text()));
        return table.lines(width).stream().filter(line -> !line.isEmpty()).toList();
    }
}
