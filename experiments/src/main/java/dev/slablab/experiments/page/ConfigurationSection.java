package dev.slablab.experiments.page;

import dev.slablab.experiments.html.Element;
import dev.slablab.experiments.html.Heading;
import dev.slablab.experiments.html.Html;
import dev.slablab.experiments.html.Table;
import dev.slablab.experiments.report.Amount;
import dev.slablab.experiments.report.FileDigest;
import dev.slablab.experiments.report.Manifest;
import dev.slablab.experiments.simulation.ReplayOptions;
import dev.slablab.experiments.simulation.Variant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The section that says how to get the same again. */
final class ConfigurationSection {
    static final String ID = "configuration";
    private static final List<Heading> FILES = List.of(Heading.words("file", "Its name, without folders."),
            Heading.numbers("length", "bytes", "Its length."), Heading.words("SHA-256", "Of its bytes, hexadecimal."));

    private ConfigurationSection() {
    }

    static Html of(Manifest manifest) {
        Element section = Element.of("section").with("id", ID).add(
                Element.of("h2").text("Configuration"),
                Element.of("p").text("This command gives the same results again, byte for byte, on any machine. It is "
                        + "typed in the folder in which the recordings lie that do not come with the program."),
                Element.of("div").with("class", "command").add(
                        Element.of("pre").add(Element.of("code").with("id", "command").text(manifest.command())),
                        Element.of("button").with("type", "button").with("class", "copy").with("hidden")
                                .with("data-copies", "command").text("Copy")),
                settings(manifest),
                files("Recorded workloads", manifest.traces()));
        if (!manifest.plugins().isEmpty()) {
            section.add(files("Plugins", manifest.plugins()));
        }
        return section.add(Element.of("details").add(Element.of("summary").text(
                "Result files beside this page (" + manifest.results().size() + ")"),
                files("Result files", manifest.results())));
    }

    private static Html settings(Manifest manifest) {
        ReplayOptions options = manifest.options();
        Table table = new Table("Settings, the same for all variants", List.of(
                Heading.words("setting", "As an option of the command is called."),
                Heading.words("value", "What it was."), Heading.words("meaning", "What it does.")));
        table.row("cpus", Integer.toString(options.cpus()),
                "processors; a record's is its thread number modulo this");
        table.row("interval", Manifest.intervalText(options.interval()),
                "when maintenance is due; the default is 400 times over the trace");
        table.row("idle", Integer.toString(options.idle()), "idle intervals at every mark");
        table.row("classes", lower(options.classes()),
                "size classes and slabs: the original's (kmem), or those by which recordings were characterised");
        table.row("order", lower(options.order()), "order of partial slabs");
        table.row("client", options.client(), "the client model that owns the objects");
        table.row("seed", Long.toString(options.seed()), "seed of everything that is random in the client");
        table.row("variants", manifest.variants().stream().map(Variant::toString).collect(Collectors.joining(", ")),
                "what was compared, each with the revision that it follows");
        table.row("version", manifest.version(), "of the program that made these results");
        return table.html();
    }

    private static String lower(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT);
    }

    private static Html files(String caption, List<FileDigest> files) {
        Table table = new Table(caption, FILES);
        files.forEach(file -> table.row(Html.text(file.file()), Html.text(Amount.count(file.bytes())),
                Element.of("code").text(file.sha256())));
        return table.html();
    }
}
