package org.sparkactivations.function;

import java.io.Serializable;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;
import java.util.Objects;
import org.sparkactivations.function.Definition.Example;
import org.sparkactivations.function.Definition.Group;
import org.sparkactivations.function.Definition.Range;

/**
 * The definition of a function that looks at a whole array. Its code is two public static methods of the class that holds
 * the definition, by the SQL name in camel case: {@code double[] logSoftmax(double[])} and
 * {@code float[] logSoftmax(float[])}. They leave their argument as it is; a NaN element makes the result all NaN, and of
 * nothing they make nothing.
 */
public final class ArrayActivation implements Definition, Serializable {
    private final String name;
    private final String formula;
    private final Range range;
    private final String error;
    private final String use;
    private final List<Example> examples;
    private final String since;
    private final transient Class<?> home;
    private final transient MethodHandle ofDouble;
    private final transient MethodHandle ofFloat;

    /** @param error the bound of the DOUBLE result's error, in words */
    ArrayActivation(
            String name,
            Class<?> home,
            String formula,
            Range range,
            String error,
            String use,
            List<Example> examples,
            String since) {
        this.name = Objects.requireNonNull(name);
        this.home = Objects.requireNonNull(home);
        this.formula = formula;
        this.range = range;
        this.error = error;
        this.use = use;
        this.examples = List.copyOf(examples);
        this.since = since;
        this.ofDouble = find(home, name, double[].class);
        this.ofFloat = find(home, name, float[].class);
    }

    private static MethodHandle find(Class<?> home, String name, Class<?> array) {
        String method = Kernel.camelCase(name);
        try {
            return MethodHandles.publicLookup().findStatic(home, method, MethodType.methodType(array, array));
        } catch (ReflectiveOperationException e) {
            String type = array.getSimpleName();
            throw new IllegalStateException(
                    "%s needs a method `public static %s %s(%s)`".formatted(home.getName(), type, method, type), e);
        }
    }

    /** The function of an array. */
    public double[] value(double[] x) {
        try {
            return (double[]) ofDouble.invokeExact(x);
        } catch (Throwable e) {
            throw Kernel.unexpected(e);
        }
    }

    /** The function of an array, in double arithmetic and rounded once. */
    public float[] value(float[] x) {
        try {
            return (float[]) ofFloat.invokeExact(x);
        } catch (Throwable e) {
            throw Kernel.unexpected(e);
        }
    }

    /** The class that holds the methods. */
    public Class<?> home() {
        return home;
    }

    /** The methods' name. */
    public String method() {
        return Kernel.camelCase(name);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<String> aliases() {
        return List.of();
    }

    @Override
    public Group group() {
        return Group.ARRAY;
    }

    @Override
    public String formula() {
        return formula;
    }

    @Override
    public List<Parameter> parameters() {
        return List.of();
    }

    @Override
    public Range range() {
        return range;
    }

    /** The bound of the DOUBLE result's error, in words. */
    public String error() {
        return error;
    }

    @Override
    public String use() {
        return use;
    }

    @Override
    public List<Example> examples() {
        return examples;
    }

    @Override
    public String since() {
        return since;
    }

    @Override
    public String toString() {
        return signature();
    }

    private Object writeReplace() {
        return new DefinitionReference(home, name);
    }
}
