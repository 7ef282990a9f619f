package dev.slablab.experiments.canary;

import dev.slablab.experiments.theory.Holds;
import dev.slablab.experiments.theory.Statement;
import java.lang.reflect.Method;
import java.util.List;
import java.util.stream.Stream;

/**
 * A property of this module or of one below it.
 *
 * @param type   its class, by its name below {@code dev.slablab}
 * @param method its method
 */
record PropertyName(String type, String method) {

    /** One of those that hold whatever happens in the life of an allocator. */
    static PropertyName life(String method) {
        return new PropertyName("experiments.life.LifeProperties", method);
    }

    /** One of those that hold the theory against the code. */
    static PropertyName theory(String type, String method) {
        return new PropertyName("experiments.theory." + type, method);
    }

    String className() {
        return "dev.slablab." + type;
    }

    /** Its method in a class that has it. */
    Method in(Class<?> holder) {
        return Stream.of(holder.getDeclaredMethods()).filter(each -> each.getName().equals(method)).findFirst()
                .orElseThrow(() -> new IllegalStateException("there is no property " + this));
    }

    /** The statements of the theory that it holds the code to; only this module's properties name any. */
    List<String> statements() throws ClassNotFoundException {
        if (!type.startsWith("experiments.")) {
            return List.of();
        }
        Holds holds = in(Class.forName(className())).getAnnotation(Holds.class);
        return holds == null ? List.of() : Stream.of(holds.value()).map(Statement::id).toList();
    }

    @Override
    public String toString() {
        return type.substring(type.lastIndexOf('.') + 1) + "." + method;
    }
}
