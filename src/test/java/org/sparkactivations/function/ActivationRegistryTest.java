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
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ActivationRegistryTest {
    private static final String SQL_NAME = "[a-z][a-z0-9]*(_[a-z0-9]+)*";

    /** Keras' names, arguments and defaults, in the order of the documentation. */
    private static final List<String> FAMILY = List.of("""
            sigmoid() tanh() softsign() log_sigmoid() hard_sigmoid() hard_tanh() sparse_sigmoid()
            relu(negative_slope=0,max_value=NULL,threshold=0) leaky_relu(negative_slope=0.2) relu6()
            threshold(threshold,default_value) elu(alpha=1) selu() celu(alpha=1) softplus() silu() swish() mish()
            gelu(approximate=false) hard_silu() hard_swish() squareplus(b=4) sparse_plus() tanh_shrink()
            soft_shrink(threshold=0.5) hard_shrink(threshold=0.5) exponential() linear()
            softmax() log_softmax() sparsemax() glu()
            """.strip().split("\\s+", -1));

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
                function.name(),
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
                    Optional.of(function.name() + "_grad"), function.gradient().map(Activation::name));
        }
    }

    @ParameterizedTest
    @MethodSource("org.sparkactivations.function.Functions#all")
    void findsEachByItsNames(Activation function) {
        assertSame(function, ActivationRegistry.get(function.name()));
        function.aliases().forEach(alias -> assertSame(function, ActivationRegistry.get(alias)));
    }

    /** Other functions may stand between those of the family. */
    @Test
    void isTheFamilyWithItsDefaults() {
        List<String> held = new ArrayList<>();
        Stream.<Definition>concat(ActivationRegistry.functions().stream(), ActivationRegistry.arrayFunctions().stream())
                .forEach(function -> {
                    String parameters = function.parameters().stream()
                            .map(p -> p.required() ? p.name() : p.name() + "=" + p.defaultText())
                            .collect(Collectors.joining(",", "(", ")"));
                    held.add(function.name() + parameters);
                    function.aliases().forEach(alias -> held.add(alias + parameters));
                });
        assertEquals(FAMILY, held.stream().filter(FAMILY::contains).toList());
    }

    /** The greatest errors that a function may have; what it does have is in its definition. */
    @ParameterizedTest
    @MethodSource("org.sparkactivations.function.Functions#all")
    void promisesNoLessThanItsKind(Activation function) {
        double most = switch (function.name()) {
            case "relu" -> 0.5;
            case "sigmoid", "tanh" -> 1.5;
            case "gelu" -> 4;
            default -> function.gradient().isPresent() ? 2.5 : 4;
        };
        assertTrue(function.accuracy().maxUlp() <= most, () -> "" + function.accuracy());
        // A derivative that crosses zero elsewhere than at zero has no relative bound there. Of the family's, these
        // three.
        boolean crosses = isOfTheFamily(function)
                ? List.of("silu_grad", "mish_grad", "gelu_grad").contains(function.name())
                : changesItsSign(function);
        assertTrue(function.accuracy().absolute() <= (crosses ? 0x1p-51 : 0), () -> "" + function.accuracy());
    }

    private static boolean isOfTheFamily(Activation function) {
        String name = function.name().replaceFirst("_grad$", "");
        return FAMILY.stream().anyMatch(call -> call.startsWith(name + "("));
    }

    private static boolean changesItsSign(Activation function) {
        double[] arguments = Functions.arguments(function);
        double step = 0x1p-8;
        return function.gradient().isEmpty()
                && DoubleStream.iterate(-6, x -> x < 6, x -> x + step)
                        .anyMatch(x -> function.value(x, arguments) < 0 && function.value(x + step, arguments) >= 0);
    }

    @Test
    void saysWhichNameIsUnknown() {
        assertTrue(ActivationRegistry.find("rleu").isEmpty());
        NoSuchElementException error = assertThrows(NoSuchElementException.class, () -> ActivationRegistry.get("rleu"));
        assertEquals("no activation function is called rleu", error.getMessage());
    }
}
