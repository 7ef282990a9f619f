package dev.slablab.experiments.cli;

import dev.slablab.experiments.report.Paragraph;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code explain}: what a name means. */
@Command(name = "explain", mixinStandardHelpOptions = true, versionProvider = Main.VersionProvider.class,
        description = "Explains a name: of a policy, client model, variant, trace, metric, reason, tunable and so on.")
final class ExplainCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(paramLabel = "NAME", description = "anything that \"slablab list\" shows, or a variant such as "
            + "kmem-reap@2021 or kmem:order=exact")
    private String name = "";

    @Mixin
    private final Plugins plugins = new Plugins();

    ExplainCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        ClassLoader loader = plugins.load(terminal);
        List<Entry> all = new Glossary(loader).all();
        List<Entry> found = new ArrayList<>(all.stream().filter(entry -> entry.name().equals(name)).toList());
        if (found.isEmpty()) {
            found.addAll(VariantWords.written(name, loader));
        }
        if (found.isEmpty()) {
            throw new UsageException("nothing is called \"" + name + "\""
                    + Suggestions.hint(name, all.stream().map(Entry::name).toList())
                    + "; \"slablab list\" shows all names");
        }
        for (Entry entry : found) {
            String topic = entry.topic().name().toLowerCase(Locale.ROOT);
            terminal.print(Paragraph.wrap(entry.name() + " (" + topic + "): " + entry.text(), terminal.width()));
        }
        return ExitCode.OK.code();
    }
}
