package dev.slablab.experiments.theory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slablab.experiments.life.LifeProperties;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** No statement without a property, and no property that holds the code to nothing. */
class StatementsTest {

    private static List<Class<?>> suite() throws IOException, URISyntaxException {
        List<Class<?>> types = new ArrayList<>();
        for (Class<?> one : List.of(StatementsTest.class, LifeProperties.class)) {
            types.addAll(besides(one));
        }
        return types;
    }

    /** The properties in the package of a class. */
    private static List<Class<?>> besides(Class<?> one) throws IOException, URISyntaxException {
        Path folder = Path.of(one.getResource(one.getSimpleName() + ".class").toURI()).getParent();
        String prefix = one.getPackageName() + ".";
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).filter(file -> file.endsWith("Properties.class"))
                    .<Class<?>>map(file -> type(prefix + file.replace(".class", ""))).toList();
        }
    }

    private static Class<?> type(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static List<Method> properties() throws IOException, URISyntaxException {
        return suite().stream().flatMap(type -> Stream.of(type.getDeclaredMethods()))
                .filter(method -> method.isAnnotationPresent(Property.class)).toList();
    }

    @Test
    void every_property_names_its_statement() throws IOException, URISyntaxException {
        assertThat(properties()).hasSizeGreaterThan(40).allSatisfy(property -> {
            assertThat(property.isAnnotationPresent(Holds.class)).as("%s has @Holds", property).isTrue();
            assertThat(property.getAnnotation(Holds.class).value()).isNotEmpty();
        });
    }

    /** What is statistical is held by the closed forms. */
    @Test
    void every_statement_has_a_property() throws IOException, URISyntaxException {
        Set<Statement> missing = EnumSet.allOf(Statement.class);
        properties().forEach(property -> List.of(property.getAnnotation(Holds.class).value()).forEach(missing::remove));
        Stream.of(ClosedForm.values()).map(ClosedForm::statement).forEach(missing::remove);

        assertThat(missing).isEmpty();
    }

    @Test
    void names_stay_as_they_are() {
        assertThat(Stream.of(Statement.values()).map(Statement::id)).doesNotHaveDuplicates()
                .allMatch(id -> id.matches("T\\d[a-z]")).startsWith("T1a", "T1b")
                .contains("T2k", "T3a", "T4d", "T5e", "T6a", "T6p");
    }
}
