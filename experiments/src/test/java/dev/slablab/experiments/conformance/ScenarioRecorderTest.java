package dev.slablab.experiments.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slablab.consolidator.MoveRequest;
import dev.slablab.consolidator.MoveResponse;
import dev.slablab.consolidator.Revision;
import dev.slablab.consolidator.Revision.Behaviour;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScenarioRecorderTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CACHE = "{\"op\":\"cache\",\"c\":0,\"name\":\"two\",\"bufsize\":2048,\"align\":0,"
            + "\"ctor\":1,\"dtor\":1,\"move\":1,\"reclaim\":1,\"nomagazine\":1}";

    private final List<String> output = new ArrayList<>();

    /** Answers YES, frees an object during the callback, and notifies of another between two requests. */
    private static final class Busybody implements ScenarioPart {
        private ScenarioRecorder recorder;

        @Override
        public MoveResponse asked(MoveRequest request) {
            perform(recorder, "{\"op\":\"free\",\"c\":0,\"h\":4,\"cpu\":0}");
            return MoveResponse.YES;
        }

        @Override
        public void betweenRequests() {
            perform(recorder, "{\"op\":\"notify\",\"h\":5}");
        }
    }

    private static void perform(ScenarioRecorder recorder, String... operations) {
        for (String operation : operations) {
            try {
                recorder.perform((ObjectNode) JSON.readTree(operation));
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            }
        }
    }

    private static ScenarioRecorder recorder(Revision revision, ScenarioPart part) {
        return new ScenarioRecorder(new ScenarioHeader("example", "what a test does", revision, 1, 4096), part);
    }

    /** Three slabs of two; one object of each of two is freed, and a reap moves one onto the other. */
    private static ScenarioRecorder example(Revision revision) {
        Busybody part = new Busybody();
        ScenarioRecorder recorder = recorder(revision, part);
        part.recorder = recorder;
        perform(recorder, CACHE);
        for (int handle = 0; handle < 6; handle++) {
            perform(recorder, "{\"op\":\"alloc\",\"c\":0,\"cpu\":0,\"h\":" + handle + "}");
        }
        perform(recorder, "{\"op\":\"free\",\"c\":0,\"h\":0,\"cpu\":0}", "{\"op\":\"free\",\"c\":0,\"h\":2,\"cpu\":0}",
                "{\"op\":\"hook\",\"n\":1}", "{\"op\":\"reap\",\"c\":0}", "{\"op\":\"run_taskq\",\"k\":-1,\"cpu\":0}",
                "{\"op\":\"run_moves\",\"k\":-1,\"cpu\":0}");
        recorder.state(0);
        recorder.statistics(0);
        recorder.global();
        recorder.note("the end");
        return recorder;
    }

    @Test
    void operationsAndWhatTheyCauseAreWrittenAsTheFormatHasThem() {
        assertThat(example(Revision.OF_2009_07).lines()).contains(
                "{\"op\":\"alloc\",\"c\":0,\"cpu\":0,\"h\":0,\"at\":[0,1]}",
                "{\"slab\":{\"c\":0,\"s\":1,\"page\":1,\"pages\":1,\"color\":0,\"chunks\":2}}",
                "{\"task\":[\"reap\",0]}",
                "{\"reclaim\":{\"c\":0}}",
                "{\"reclaim_end\":1}",
                "{\"hook\":\"move_dispatch\"}",
                "{\"hook_end\":1}",
                "{\"op\":\"free\",\"c\":0,\"h\":4,\"cpu\":0,\"in\":\"move\",\"at\":[2,1]}",
                "{\"note\":\"the end\"}");
    }

    @Test
    void whatWasRecordedIsReplayedWithoutADifference(@TempDir Path folder) {
        for (Revision revision : Revision.ALL) {
            ScenarioRecorder recorder = example(revision);
            assertThat(recorder.replay().differences()).isEmpty();
            recorder.write(folder.resolve("below").resolve(revision.name() + ".jsonl"));
        }

        assertThat(new Conformance(Optional.empty(), output::add).run(folder))
                .hasSize(3).allMatch(VectorResult::passed);
        assertThat(output).last().isEqualTo("SCENARIOS 3/3, OPERATIONS 45, STATES 3, DIFFERENCES 0");
    }

    @Test
    void theHeaderNamesTheRevisionAndAnUnknownOneIsRefused(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("example.jsonl");
        List<String> lines = example(Revision.OF_2021).lines();
        assertThat(lines.getFirst()).contains("\"revision\":\"2021\"");
        Files.writeString(file, lines.getFirst().replace("2021", "1994"));

        assertThatThrownBy(() -> new Conformance(Optional.empty(), output::add).run(file))
                .isInstanceOf(VectorException.class).hasMessageContaining("example.jsonl:1")
                .hasMessageContaining("revision \"1994\" is not one of [2009-04, 2009-07, 2021]");
    }

    @Test
    void magazinesMayBeginLarger() {
        ScenarioRecorder recorder = recorder(Revision.OF_2021, request -> MoveResponse.NO);
        perform(recorder, CACHE.replace("\"nomagazine\":1", "\"nomagazine\":0,\"grown\":2"));

        assertThat(recorder.cache(0).inspect().depot().magazineSize()).isEqualTo(15);
    }

    @Test
    void aRevisionThatNoFileCanNameIsRefused() {
        assertThatThrownBy(() -> recorder(
                Revision.OF_2021.with(Behaviour.HUNTS_MAGAZINES, true), request -> MoveResponse.NO))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("2009-04, 2009-07, 2021");
    }

    @Test
    void anOperationThatMakesNoSenseIsNamed() {
        ScenarioRecorder recorder = recorder(Revision.OF_2021, request -> MoveResponse.NO);

        assertThatThrownBy(() -> perform(recorder, "{\"op\":\"free\",\"h\":3,\"cpu\":0}"))
                .isInstanceOf(VectorException.class).hasMessageContaining("handle 3 is not bound");
        assertThatThrownBy(() -> perform(recorder, "{\"op\":\"tick\"}", "{\"op\":\"reap\",\"c\":5}"))
                .isInstanceOf(VectorException.class).hasMessageContaining("there is no cache 5");
    }
}
