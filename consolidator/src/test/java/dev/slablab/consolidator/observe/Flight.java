package dev.slablab.consolidator.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.List;
import jdk.jfr.Configuration;
import jdk.jfr.EventType;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/** A recording with the settings that {@code -XX:StartFlightRecording} has, read after its end. */
final class Flight implements AutoCloseable {
    private static final String PREFIX = "dev.slablab.";

    private final Recording recording;

    Flight() {
        try {
            recording = new Recording(Configuration.getConfiguration("default"));
        } catch (IOException | ParseException impossible) {
            throw new AssertionError(impossible);
        }
        recording.start();
    }

    /** Ends the recording; the events of one kind and instance in order of time. */
    List<RecordedEvent> events(String kind, int instance) {
        return read().stream().filter(event -> event.getEventType().getName().equals(PREFIX + kind))
                .filter(event -> event.getInt("instance") == instance).toList();
    }

    /** All kinds of events of ours that were seen. */
    static List<EventType> kinds(List<RecordedEvent> events) {
        return events.stream().map(RecordedEvent::getEventType).distinct()
                .filter(kind -> kind.getName().startsWith(PREFIX)).toList();
    }

    /** Ends the recording; all of it. */
    List<RecordedEvent> read() {
        try {
            if (recording.getState() == jdk.jfr.RecordingState.RUNNING) {
                recording.stop();
            }
            Path file = Files.createTempFile("flight", ".jfr");
            try {
                recording.dump(file);
                List<RecordedEvent> events = RecordingFile.readAllEvents(file);
                assertThat(events).isNotEmpty();
                return events;
            } finally {
                Files.delete(file);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() {
        recording.close();
    }
}
