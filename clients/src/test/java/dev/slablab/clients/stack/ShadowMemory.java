package dev.slablab.clients.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slablab.clients.ClientModel;
import dev.slablab.consolidator.MoveAnswer;
import dev.slablab.consolidator.MoveCallback;
import dev.slablab.consolidator.MoveRequest;
import dev.slablab.consolidator.MoveResponse;
import java.util.HashMap;
import java.util.Map;

/** What would lie in memory: the object's number at its address; copied when a client moves the object. */
final class ShadowMemory implements MoveCallback {
    private final Map<Long, Integer> contents = new HashMap<>();
    private final ClientModel client;
    private long yes;

    ShadowMemory(ClientModel client) {
        this.client = client;
    }

    void write(long address, int object) {
        assertThat(contents.put(address, object)).as("what lay at 0x%x", address).isNull();
    }

    void erase(long address, int object) {
        assertThat(contents.remove(address)).as("what lay at 0x%x", address).isEqualTo(object);
    }

    int read(long address) {
        assertThat(contents).containsKey(address);
        return contents.get(address);
    }

    int size() {
        return contents.size();
    }

    long moved() {
        return yes;
    }

    @Override
    public MoveAnswer move(MoveRequest request) {
        assertThat(contents).as("destination").doesNotContainKey(request.to());
        MoveAnswer answer = client.move(request);
        if (answer.response() == MoveResponse.YES) {
            yes++;
            write(request.to(), contents.remove(request.from()));
        }
        return answer;
    }
}
