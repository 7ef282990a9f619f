package dev.slablab.allocator.arena;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ForwardingArenaTest {
    private final List<Method> called = new ArrayList<>();
    private final Arena forwarding = new ForwardingArena((Arena) Proxy.newProxyInstance(Arena.class.getClassLoader(),
            new Class<?>[] {Arena.class}, (proxy, method, arguments) -> {
                called.add(method);
                return standard(method.getReturnType());
            })) { };

    /** What a field of a type holds at first. */
    private static Object standard(Class<?> type) {
        return type == void.class ? null : Array.get(Array.newInstance(type, 1), 0);
    }

    static Stream<Method> all() {
        return Arrays.stream(Arena.class.getMethods());
    }

    @ParameterizedTest
    @MethodSource("all")
    void whatever_is_asked_of_it_the_other_arena_is_asked(Method method) throws Exception {
        method.invoke(forwarding,
                Arrays.stream(method.getParameterTypes()).map(ForwardingArenaTest::standard).toArray());

        assertThat(called).containsExactly(method);
    }
}
