package dev.slablab.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slablab.clients.behavior.CooperativeClient;
import dev.slablab.clients.behavior.CooperativeClientProvider;
import dev.slablab.clients.behavior.StubbornClient;
import dev.slablab.clients.behavior.StubbornClientProvider;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ClientModelsTest {
    private static final ClassLoader LOADER = ClientModelsTest.class.getClassLoader();
    private static final List<String> NAMES = List.of("busy", "cooperative", "forgetful", "freeing", "generous",
            "holding", "lingering", "marked", "names", "reentrant", "removable", "silent", "slow", "stubborn",
            "throwing", "unmoved", "waiting");

    @Test
    void lists_providers_by_name() {
        assertThat(ClientModels.all(LOADER)).extracting(ClientModelProvider::name)
                .containsExactlyElementsOf(NAMES);
        assertThat(ClientModels.all(LOADER)).allSatisfy(provider -> {
            assertThat(provider.description()).isNotBlank();
            assertThat(provider.create(ClientSettings.standard(1)).owned()).isZero();
        });
    }

    @Test
    void makes_clients_by_name() {
        assertThat(create("cooperative")).isInstanceOf(CooperativeClient.class);
        assertThat(create(" cooperative() ")).isInstanceOf(CooperativeClient.class);
        assertThat(create("stubborn")).isInstanceOf(StubbornClient.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"stubborn(share=1)", "stubborn( share = 1.0 )", "stubborn (share=1e0)"})
    void passes_parameters_on(String text) {
        var client = (StubbornClient) create(text);
        assertThat(client.pinned(0) && client.pinned(1) && client.pinned(12_345)).isTrue();
    }

    @Test
    void passes_the_seed_on() {
        var first = (StubbornClient) ClientModels.create("stubborn(share=0.5)", 1, LOADER);
        var other = (StubbornClient) ClientModels.create("stubborn(share=0.5)", 2, LOADER);
        int differing = 0;
        for (int object = 0; object < 1000; object++) {
            differing += first.pinned(object) == other.pinned(object) ? 0 : 1;
        }
        assertThat(differing).isBetween(400, 600);
    }

    @ParameterizedTest
    @ValueSource(strings = {"stuborn", "Stubborn", "stuborn(share=0.5)"})
    void unknown_name_carries_what_is_known(String text) {
        var unknown = catchThrowableOfType(UnknownClientException.class, () -> create(text));
        assertThat(unknown.unknown()).isEqualTo(text.replaceFirst("\\(.*", ""));
        assertThat(unknown.known()).containsExactlyElementsOf(NAMES);
        assertThat(unknown).hasMessage("client \"" + text + "\": there is no client model \"" + unknown.unknown()
                + "\"; known are " + String.join(", ", NAMES));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
        "stubborn(part=1)|stubborn has no parameter \"part\"; known are share",
        "cooperative(share=1)|cooperative has no parameter \"share\"; it has none",
        "stubborn(share=many)|value \"many\" of parameter share is not a number",
        "stubborn(share=NaN)|value \"NaN\" of parameter share is not a number",
        "stubborn(share=0.5f)|value \"0.5f\" of parameter share is not a number",
        "stubborn(share=1.5)|parameter share: 1.5 is not in 0.0 to 1.0",
        "stubborn(share=-0.1)|parameter share: -0.1 is not in 0.0 to 1.0",
        "stubborn(share=1e9999)|parameter share: Infinity is not in 0.0 to 1.0",
        "stubborn(share=0, share=1)|parameter share is given twice",
        "stubborn(share)|\"share\" is not key=value",
        "stubborn(share=)|\"share=\" is not key=value",
        "stubborn(=1)|\"=1\" is not key=value",
        "stubborn(share=1,)|\"\" is not key=value",
    })
    void says_what_is_wrong(String text, String reason) {
        assertThatIllegalArgumentException().isThrownBy(() -> create(text))
                .withMessage("client \"" + text + "\": " + reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "()", "stubborn(", "stubborn)", "stubborn(share=1", "stubborn(share=1))",
        "stubborn((share=1)", "stubborn(share=1) x", "two words", "(share=1)"})
    void malformed_text_is_refused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> create(text))
                .withMessage("client \"" + text + "\": expected NAME or NAME(key=value, key=value)");
    }

    @Test
    void two_providers_of_one_name_are_an_error() {
        var impostor = named("stubborn");
        assertThatIllegalStateException()
                .isThrownBy(() -> ClientModels.byName(List.of(new StubbornClientProvider(), impostor)))
                .withMessageContaining("\"stubborn\"").withMessageContaining(StubbornClientProvider.class.getName())
                .withMessageContaining(impostor.getClass().getName());
    }

    @Test
    void a_name_that_cannot_be_written_is_an_error() {
        var unspeakable = named("two words");
        assertThatIllegalStateException()
                .isThrownBy(() -> ClientModels.byName(List.of(new CooperativeClientProvider(), unspeakable)))
                .withMessageContaining("\"two words\"").withMessageContaining(unspeakable.getClass().getName());
    }

    private static ClientModel create(String text) {
        return ClientModels.create(text, 1, LOADER);
    }

    private static ClientModelProvider named(String name) {
        return new ClientModelProvider() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public String description() {
                return "for tests";
            }

            @Override
            public List<Parameter> parameters() {
                return List.of();
            }

            @Override
            public ClientModel create(ClientSettings settings) {
                return new CooperativeClient();
            }
        };
    }
}
