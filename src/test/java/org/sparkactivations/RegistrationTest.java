package org.sparkactivations;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.sparkactivations.function.Activation;
import org.sparkactivations.function.ActivationRegistry;
import org.sparkactivations.function.Definition;
import org.sparkactivations.function.Parameter;
import org.sparkactivations.sql.catalog.CatalogFunction;
import org.sparkactivations.sql.model.ModelFunctions;

/** The registry is complete in every view of it. */
class RegistrationTest {

    private static Set<String> names() {
        return ActivationRegistry.definitions()
                .flatMap(f -> Stream.concat(Stream.of(f.name()), f.aliases().stream()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> missing(Set<String> present) {
        Set<String> missing = names();
        missing.removeAll(present);
        return missing;
    }

    @Test
    void showsEveryFunction() {
        Set<String> shown = TestSpark.rows("SHOW FUNCTIONS").stream()
                .map(row -> row.getString(0))
                .collect(Collectors.toSet());
        assertEquals(Set.of(), missing(shown), "missing in SHOW FUNCTIONS");
    }

    @Test
    void offersEveryFunctionOnColumns() {
        Set<String> offered = columnMethods().map(Method::getName).collect(Collectors.toCollection(TreeSet::new));
        assertEquals(Set.of(), missing(offered), "Activations has no methods by these names");
        ModelFunctions.ALL.forEach(function ->
                assertTrue(offered.remove(function.name()), () -> function.name() + " is missing on columns"));
        assertTrue(offered.remove("predict"), "a model on columns");
        offered.removeAll(names());
        assertEquals(
                Set.of(),
                offered,
                "ActivationRegistry has no functions by these names, of which Activations has methods");
    }

    @Test
    void hasClassesForEveryFunction() {
        Set<String> missing = new TreeSet<>();
        for (Definition function : ActivationRegistry.definitions().toList()) {
            String name = Arrays.stream(function.name().split("_", -1))
                    .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
                    .collect(Collectors.joining());
            List<String> types = function instanceof Activation
                    ? List.of(name, name + "Array", "Hive" + name)
                    : List.of(name, "Hive" + name);
            types.stream()
                    .filter(type -> !exists("org.sparkactivations.udf." + type))
                    .forEach(missing::add);
        }
        assertEquals(Set.of(), missing, "missing in org.sparkactivations.udf");
    }

    @Test
    void hasAClassInTheCatalogForEveryFunction() {
        List<String> missing = ActivationRegistry.all().stream()
                .filter(f -> f.parameters().stream().noneMatch(Parameter::required))
                .map(CatalogFunction::className)
                .filter(type -> !exists(type))
                .toList();
        assertEquals(List.of(), missing, "missing in org.sparkactivations.sql.catalog");
    }

    private static boolean exists(String type) {
        try {
            return Modifier.isPublic(Class.forName(type).getModifiers());
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    private static Stream<Method> columnMethods() {
        return Arrays.stream(Activations.class.getDeclaredMethods())
                .filter(m -> Modifier.isPublic(m.getModifiers()) && m.getReturnType() == Column.class);
    }

    @Test
    void describesEveryFunctionWhole() {
        assertAll(ActivationRegistry.all().stream().map(activation -> () -> describesWhole(activation)));
    }

    private static void describesWhole(Activation activation) {
        List<Row> rows = TestSpark.rows("DESCRIBE FUNCTION EXTENDED " + activation.name());
        String text = rows.stream().map(row -> row.getString(0)).collect(Collectors.joining("\n"));
        assertTrue(text.contains(activation.formula()), () -> "formula missing in " + text);
        assertTrue(text.contains(activation.use()), () -> "use missing in " + text);
        assertTrue(text.contains(activation.range().toString()), () -> "range missing in " + text);
        assertTrue(text.contains("Since: " + activation.since()), () -> "since missing in " + text);
        assertTrue(
                text.contains("for DOUBLE") || text.contains("correctly rounded"), () -> "accuracy missing in " + text);
        activation.parameters().forEach(p -> {
            assertTrue(text.contains("* " + p.name() + " - " + p.meaning()), () -> p + " missing in " + text);
        });
        activation.examples().forEach(example -> {
            assertTrue(text.contains("> SELECT " + example.call() + ";"), () -> example + " missing in " + text);
            assertTrue(text.contains(example.result()), () -> example + " missing in " + text);
        });
        assertTrue(!activation.examples().isEmpty(), () -> activation.name() + " has no example");
    }
}
