package dev.slablab.experiments.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slablab.experiments.simulation.IntervalRule;
import dev.slablab.experiments.simulation.ReplayOptions;
import dev.slablab.experiments.simulation.Variant;
import dev.slablab.experiments.trace.SampleTrace;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestTest {
    @Test
    void saysAllThatResultsDependOn() {
        Manifest manifest = new Manifest("./slablab replay tiny.slt.gz", ReplayOptions.DEFAULT,
                List.of(Variant.parse("none"), Variant.parse("kmem-reap@2021")),
                List.of(FileDigest.of(SampleTrace.slt())), List.of(), List.of(new FileDigest("summary.csv", 7, "ab")));

        assertThat(manifest.json()).isEqualTo("""
                {
                  "command" : "./slablab replay tiny.slt.gz",
                  "configuration" : {
                    "classes" : "kmem",
                    "client" : "cooperative",
                    "cpus" : 2,
                    "idle" : 12,
                    "interval" : "default",
                    "order" : "bins"
                  },
                  "plugins" : [ ],
                  "program" : "slablab",
                  "results" : [
                    {
                      "bytes" : 7,
                      "file" : "summary.csv",
                      "sha256" : "ab"
                    }
                  ],
                  "seed" : 1,
                  "traces" : [
                    {
                      "bytes" : %d,
                      "file" : "tiny.slt.gz",
                      "sha256" : "%s"
                    }
                  ],
                  "variants" : [
                    "none@2009-07",
                    "kmem-reap@2021"
                  ],
                  "version" : "%s"
                }
                """.formatted(FileDigest.of(SampleTrace.slt()).bytes(),
                FileDigest.of(SampleTrace.slt()).sha256(), Version.text()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"events:1", "events:500", "time:0.25", "time:3", "time:0.000000001"})
    void intervalsAreWrittenAsTheyAreRead(String text) {
        assertThat(Manifest.intervalText(IntervalRule.parse(text))).isEqualTo(text);
    }
}
