package org.sparkactivations.function;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Field;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ActivationRegistryTest {
    private static final String SQL_NAME = "[a-z][a-z0-9]*(_[a-z0-9]+)*";

    @Test
    void holdsEveryDefinitionOfThePackage() throws Exception {
        List<String> missing = new ArrayList<>();
        for (Class<?> type : classesOfThePackage()) {
            for (Field field : type.getDeclaredFields()) {
                if (field.getName().equals("DEFINITION")
                        && ActivationRegistry.functions().stream()
                                .noneMatch(function -> function.kernel().home() == type)
                        && ActivationRegistry.arrayFunctions().stream()
                                .noneMatch(function -> function.home() == type)) {
                    missing.add(type.getSimpleName());
                }
            }
        }
        assertEquals(List.of(), missing, "definitions that ActivationRegistry does not list");
    }

    private static List<Class<?>> classesOfThePackage()
            throws IOException, URISyntaxException, ReflectiveOperationException {
        Path home = Path.of(Activation.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI())
                .resolve(Activation.class.getPackageName().replace('.', '/'));
        List<Class<?>> found = new ArrayList<>();
        try (Stream<Path> files = Files.list(home)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".class")).toList()) {
                String name = file.getFileName().toString().replace(".class", "");
                found.add(Class.forName(
                        Activation.class.getPackageName() + "." + name, false, Activation.class.getClassLoader()));
            }
        }
        assertTrue(found.contains(Sigmoid.class), () -> "nothing found in " + home);
        return found;
    }

    @Test
    void givesEachNameToOneFunction() {
        Set<String> names = new HashSet<>();
        ActivationRegistry.all()
                .forEach(function -> Stream.concat(Stream.of(function.name()), function.aliases().stream())
                        .forEach(name -> assertTrue(names.add(name), () -> name + " is taken twice")));
    }

    @ParameterizedTest
    @MethodSource("org.sparkactivations.function.Functions#all")
    void holdsCompleteDefinitions(Activation function) {
        assertAll(
                () -> assertTrue(function.name().matches(SQL_NAME), function.name()),
                () -> assertTrue(function.aliases().stream().allMatch(alias -> alias.matches(SQL_NAME))),
                () -> assertFalse(function.group() == null, "group"),
                () -> assertFalse(function.formula().isBlank(), "formula"),
                () -> assertTrue(function.use().endsWith("."), "use is a sentence"),
                () -> assertFalse(function.examples().isEmpty(), "an example"),
                () -> assertTrue(function.since().matches("\\d+\\.\\d+\\.\\d+"), "since"),
                () -> assertTrue(
                        function.accuracy().maxUlp() >= 0.5
                                && function.accuracy().maxUlp() <= 4,
                        "accuracy"),
                () -> assertTrue(function.range().least() <= function.range().greatest(), "range"),
                () -> function.examples()
                        .forEach(example -> assertTrue(
                                example.call().startsWith(function.name() + "("), () -> "example " + example)),
                () -> function.parameters()
                        .forEach(p -> assertAll(
                                () -> assertTrue(p.name().matches(SQL_NAME), p.name()),
                                () -> assertFalse(p.meaning().isBlank(), p.name()),
                                () -> assertTrue(p.required() || p.accepts(p.defaultValue()), p.name()))));
    }

    @ParameterizedTest
    @MethodSource("org.sparkactivations.function.Functions#all")
    void pairsEachFunctionWithItsDerivative(Activation function) {
        if (function.name().endsWith("_grad")) {
            Activation of = ActivationRegistry.get(function.name().replaceFirst("_grad$", ""));
            assertSame(function, of.gradient().orElseThrow());
            assertEquals(of.parameters(), function.parameters());
            assertTrue(function.gradient().isEmpty());
        } else {
            assertEquals(
                    function.name() + "_grad", function.gradient().orElseThrow().name());
        }
    }

    @ParameterizedTest
    @MethodSource("org.sparkactivations.function.Functions#all")
    void findsEachByItsNames(Activation function) {
        assertSame(function, ActivationRegistry.get(function.name()));
        function.aliases().forEach(alias -> assertSame(function, ActivationRegistry.get(alias)));
    }

    @Test
    void saysWhichNameIsUnknown() {
        assertTrue(ActivationRegistry.find("rleu").isEmpty());
        NoSuchElementException error = assertThrows(NoSuchElementException.class, () -> ActivationRegistry.get("rleu"));
        assertEquals("no activation function is called rleu", error.getMessage());
    }
}
