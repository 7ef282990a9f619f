package dev.slablab.allocator.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.slablab.allocator.CacheSpec;
import dev.slablab.allocator.CacheStatistic;
import dev.slablab.allocator.ObjectCache;
import dev.slablab.allocator.Patience;
import dev.slablab.allocator.fixture.ScriptedAllocator;
import dev.slablab.allocator.fixture.SlabLab;
import dev.slablab.allocator.inspect.SlabVisitor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** After its end a cache can be looked at, and nothing else: every method of it, by reflection. */
class DestroyedCacheTest {
    private static final Set<String> LOOKING =
            Set.of("number", "spec", "geometry", "stats", "stat", "inspect", "forEachSlab", "verify", "debugging");

    @RegisterExtension
    private final SlabLab lab = new SlabLab();

    private final ScriptedAllocator scripted = lab.create();
    private final ObjectCache cache = scripted.cache(CacheSpec.of("gone", 1000));
    private final long survivor = cache.tryAllocate();

    static Stream<Method> methods() {
        return Arrays.stream(ObjectCache.class.getMethods());
    }

    private Object call(Method method) throws Throwable {
        Object[] arguments = Arrays.stream(method.getParameterTypes()).map(type -> switch (type.getSimpleName()) {
            case "long" -> survivor;
            case "int" -> 0;
            case "String" -> "buf_inuse";
            case "SlabVisitor" -> (SlabVisitor) (ordinal, page, refCount, capacity, fillFirst) -> { };
            case "Patience" -> (Patience) failures -> false;
            default -> throw new AssertionError("an argument of " + type);
        }).toArray();
        try {
            return method.invoke(cache, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
    }

    @ParameterizedTest
    @MethodSource("methods")
    void what_changes_a_cache_fails_by_name_and_what_looks_at_it_does_not(Method method) {
        scripted.allocator().destroy(cache);

        if (LOOKING.contains(method.getName())) {
            assertThatCode(() -> call(method)).doesNotThrowAnyException();
        } else {
            assertThatIllegalStateException().isThrownBy(() -> call(method))
                    .withMessage("cache gone was destroyed");
        }
        assertThat(scripted.tasks().waiting()).isEmpty();
    }

    @Test
    void the_figures_of_the_end_stay() {
        scripted.allocator().destroy(cache);

        assertThat(cache.stat(CacheStatistic.BUF_INUSE.publicName())).isEqualTo(1);
        assertThat(cache.inspect().partial()).hasSize(1);
        cache.verify();
    }
}
