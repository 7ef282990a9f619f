package dev.slablab.experiments.page;

import dev.slablab.clients.ClientModelProvider;
import dev.slablab.clients.ClientModels;
import dev.slablab.experiments.catalog.BundledTraces;
import dev.slablab.experiments.catalog.CanonicalExperiment;
import dev.slablab.experiments.html.Element;
import dev.slablab.experiments.html.Html;
import dev.slablab.experiments.report.Amount;
import dev.slablab.experiments.report.FileDigest;
import dev.slablab.experiments.report.Manifest;
import dev.slablab.experiments.report.VariantText;
import dev.slablab.experiments.simulation.Policies;
import dev.slablab.experiments.simulation.ReplayOptions;
import dev.slablab.experiments.simulation.Variant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What was run, and why: in short at the head of a report, in words in a section of its own. */
final class Opening {
    static final String ID = "run";
    /** What every report is after. */
    private static final String QUESTION = "A slab goes back to the system when its last object is freed, not before, "
            + "so after a burst a few survivors can keep most of the memory. How much of it does each variant give "
            + "back at the worst moment, with how many moves, and how far is that from the optimum?";
    private static final String HYPOTHESIS = "This is the canonical experiment. Its hypothesis: most of what is held "
            + "too much lies in magazines, so that reaping after an idle time matters more than which slab is emptied.";
    private static final ClassLoader OWN = Opening.class.getClassLoader();

    private Opening() {
    }

    static Html of(Manifest manifest, List<TraceView> traces) {
        Element header = Element.of("header").add(
                Element.of("p").with("class", "kicker").text("Slablab report"),
                Element.of("h1").text(traces.stream().map(TraceView::name).collect(Collectors.joining(", "))),
                Element.of("p").with("class", "lede").text(QUESTION));
        if (isCanonical(manifest)) {
            header.add(Element.of("p").text(HYPOTHESIS));
        }
        return header.add(Element.of("p").text(several(traces.size(), "recorded workload") + " under "
                + several(manifest.variants().size(), "variant") + ", client ").add(
                        Element.of("code").text(manifest.options().client()),
                        Html.text(", seed " + manifest.options().seed() + ". "),
                        Element.of("a").with("href", "#" + ID).text("What was run, in words"),
                        Html.text(".")));
    }

    private static String several(int count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }

    /** What was run, in words. */
    static Html section(Manifest manifest, List<TraceView> traces) {
        return Element.of("section").with("id", ID)
                .add(Element.of("h2").text("What was run"), facts(manifest, traces));
    }

    private static boolean isCanonical(Manifest manifest) {
        return manifest.variants().equals(CanonicalExperiment.VARIANTS)
                && manifest.options().equals(ReplayOptions.DEFAULT);
    }

    private static Html facts(Manifest manifest, List<TraceView> traces) {
        Element facts = Element.of("dl").with("class", "facts");
        List<Html> workloads = new ArrayList<>();
        for (int i = 0; i < traces.size(); i++) {
            workloads.add(item(traces.get(i).name(), Amount.count(traces.get(i).baseline().events()) + " events"
                    + (i < manifest.traces().size() ? origin(manifest.traces().get(i)) : "")));
        }
        fact(facts, "recorded workloads", Element.of("ul").addAll(workloads));
        fact(facts, "variants", Element.of("ul").addAll(manifest.variants().stream()
                .map(variant -> item(traces.getFirst().labels().label(variant), words(variant))).toList()));
        fact(facts, "client", item("span", manifest.options().client(), client(manifest.options().client())));
        fact(facts, "seed", Element.of("span").text(Long.toString(manifest.options().seed())));
        traces.getFirst().labels().revision().ifPresent(revision -> fact(facts, "revision", item("span",
                revision.name(), "of the original is followed by all variants")));
        return facts;
    }

    private static void fact(Element facts, String name, Html value) {
        facts.add(Element.of("div").add(Element.of("dt").text(name), Element.of("dd").add(value)));
    }

    private static Html item(String name, String text) {
        return item("li", name, text);
    }

    private static Html item(String element, String name, String text) {
        return Element.of(element).add(Element.of("code").text(name)).text(": " + text);
    }

    /** What a trace is, when it is one that comes with the program. */
    private static String origin(FileDigest file) {
        return BundledTraces.names().stream().filter(name -> file.equals(FileDigest.of(BundledTraces.path(name))))
                .map(name -> "; " + BundledTraces.description(name)).findFirst().orElse(", from " + file.file());
    }

    private static String words(Variant variant) {
        String set = variant.settings().values().entrySet().stream()
                .map(setting -> setting.getKey() + " = " + setting.getValue()).collect(Collectors.joining(", "));
        return VariantText.describe(variant) + policy(variant) + (set.isEmpty() ? "" : "; with " + set);
    }

    /** Foreign policies are not described, so that a report is the same whether their jar is at hand or not. */
    private static String policy(Variant variant) {
        return Policies.all(OWN).stream().filter(policy -> policy.name().equals(variant.policy()))
                .map(policy -> " (" + policy.description() + ")").findFirst().orElse("");
    }

    private static String client(String text) {
        String name = text.replaceFirst("\\(.*", "").strip();
        return ClientModels.all(OWN).stream().filter(model -> model.name().equals(name))
                .map(ClientModelProvider::description).findFirst().orElse("a client model from a plugin");
    }
}
